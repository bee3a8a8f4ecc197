#pragma once
// Alembic's command line as hints show it.

#include <string>
#include <string_view>

#include "discovery/environment.hpp"

namespace revlint {

// "alembic ARGUMENTS" for this environment, to be started at the root of the project: with -c and
// -n where the defaults would find another, after a `cd` where its paths hold from there alone;
// "flask db" where Flask-Migrate sets it up. `arguments` begin with the command.
std::string alembic_command(const Environment& environment, std::string_view arguments);

}  // namespace revlint
