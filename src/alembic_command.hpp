#pragma once
// Alembic's command line as hints show it.

#include <string>
#include <string_view>

#include "environment.hpp"

namespace revlint {

// "alembic ARGUMENTS" for this environment: with -c and -n where the defaults would find another.
std::string alembic_command(const Environment& environment, std::string_view arguments);

}  // namespace revlint
