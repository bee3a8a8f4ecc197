#pragma once
// The tables that a migration creates, by the names that stand in its text: whether a new base
// replaces old revisions, or has nothing to do with them.

#include <set>
#include <string>
#include <string_view>

namespace revlint {

struct CreatedTables {
  std::set<std::string> names;  // lower case, without their schema; those of downgrade() left out
  bool complete = true;  // false: the migration may create more, of names that are not in its text
};

CreatedTables created_tables(std::string_view bytes);

}  // namespace revlint
