#pragma once
// The findings of edited-revision and edited-downgrade: migrations that a branch edited.

#include <vector>

#include "lint/rule.hpp"

namespace revlint {

enum class EditedFunction : std::uint8_t {
  upgrade,    // whether or not downgrade() changed as well
  downgrade,  // downgrade() alone
};

// One finding an edit; for very many edits one in all, unless the settings accept some findings of
// `rule`, the rule that asks.
std::vector<Finding> edit_findings(const Subject& subject, EditedFunction function,
                                   const Rule& rule);

}  // namespace revlint
