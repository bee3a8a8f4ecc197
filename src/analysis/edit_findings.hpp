#pragma once
// What edited-revision and edited-downgrade say of the migrations that a branch edited.

#include <vector>

#include "lint/rule.hpp"

namespace revlint {

enum class EditedFunction : std::uint8_t {
  upgrade,    // whatever became of downgrade()
  downgrade,  // and not upgrade()
};

// One finding an edit; of very many edits one for all.
std::vector<Finding> edit_findings(const Subject& subject, EditedFunction function);

}  // namespace revlint
