#pragma once
// The four identifiers of a header with their names, for rules that check all of them.

#include <array>
#include <string_view>
#include <utility>

#include "migration/header.hpp"

namespace revlint::rules {

using NamedIdentifier = std::pair<std::string_view, const Identifier*>;

// In the order in which Alembic reads them.
inline std::array<NamedIdentifier, 4> identifiers(const Header& header) {
  return {{{"revision", &header.revision},
           {"down_revision", &header.down_revision},
           {"branch_labels", &header.branch_labels},
           {"depends_on", &header.depends_on}}};
}

}  // namespace revlint::rules
