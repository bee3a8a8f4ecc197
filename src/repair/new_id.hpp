#pragma once
// An ID for a revision that needs another one.

#include <string>

#include "lint/rule.hpp"

namespace revlint {

// Twelve hexadecimal digits, as Alembic's own IDs; the same for the same migration, and of no other
// revision that the run knows.
std::string new_id(const Subject& subject, const Revision& revision);

}  // namespace revlint
