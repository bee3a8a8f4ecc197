#pragma once
// Whether two chains create the same tables: then no database can run both.

#include "lint/rule.hpp"

namespace revlint {

// Whether the revision creates a table that one at or below `head` creates as well.
bool repeats_tables(const Subject& subject, Node revision, Node head);

}  // namespace revlint
