#pragma once
// Links as migrations write them, for messages and hints.

#include <span>
#include <string>

#include "chain/faults.hpp"
#include "migration/header.hpp"
#include "migration/revision.hpp"
#include "text/phrase.hpp"

namespace revlint {

inline const Identifier& links(const Revision& revision, LinkKind kind) {
  return kind == LinkKind::down_revision ? revision.header.down_revision
                                         : revision.header.depends_on;
}

inline std::string variable(LinkKind kind) {
  return kind == LinkKind::down_revision ? "down_revision" : "depends_on";
}

// "None", "'a1'", "('a1', 'b2')".
inline std::string python_value(const Identifier& identifier) {
  const std::span<const Name> names = identifier.names();
  if (names.empty()) return "None";
  if (names.size() == 1) return quoted(names[0].text);
  std::string text;
  for (const Name& name : names) text += (text.empty() ? "(" : ", ") + quoted(name.text);
  return text + ")";
}

}  // namespace revlint
