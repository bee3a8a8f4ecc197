#pragma once
// What a statement of SQL does, as the same operations that calls of op.* are.

#include <vector>

#include "bodies/operation.hpp"

namespace revlint {

// One ALTER TABLE may be several operations. Any statement is at least one.
std::vector<Operation> operations_of(const Sql& statement);

}  // namespace revlint
