#pragma once
// Which changes of a column's type PostgreSQL makes by itself, without USING.

#include <string>

#include "bodies/operation.hpp"

namespace revlint {

// The name of `to` in PostgreSQL's error where it refuses, even for an empty table; empty where it
// accepts the change, or nobody knows. Observed on PostgreSQL 11 to 18.
std::string refused_cast(const ColumnType& from, const ColumnType& to);

}  // namespace revlint
