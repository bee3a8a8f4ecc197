#pragma once
// The enum types that the judged migrations create or use, for the rules about them.

#include <string>
#include <vector>

#include "analysis/judged_bodies.hpp"
#include "bodies/type_history.hpp"

namespace revlint {

// The type of a column in an operation; with the column's table.
struct TypeUse {
  const Operation* operation = nullptr;
  const ColumnType* type = nullptr;
};

// The native enums in the columns of create_table(), add_column() and alter_column() that are run
// on PostgreSQL whenever upgrade() is.
std::vector<TypeUse> enum_uses(const FunctionBody& function);

// The history of all types that the judged migrations use.
TypeHistory type_history(const Subject& subject, const std::vector<JudgedBody>& judged);

// The last step in `function` before `use` that creates or drops the type, conditional ones
// included; null where there is none.
const Operation* step_before(const FunctionBody& function, const TypeUse& use);

// Whether a step of the function that cannot be followed may concern the type: a DO block or a text
// that mentions it.
bool may_concern(const FunctionBody& function, const std::string& type);

}  // namespace revlint
