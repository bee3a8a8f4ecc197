#pragma once
// The order in which a downgrade() drops things, where PostgreSQL refuses it.

#include <optional>
#include <string>

#include "bodies/operation.hpp"

namespace revlint {

struct ImpossibleOrder {
  std::string complaint;  // what the database says, and of which thing
  std::string cure;
  Span place;       // the step at which it stops
  Span earlier;     // the step that is to blame
  std::string why;  // what that one does: "drops the table with its indexes"
};

// The first such step; among things that upgrade() of the same migration creates.
std::optional<ImpossibleOrder> impossible_order(const MigrationBody& body);

}  // namespace revlint
