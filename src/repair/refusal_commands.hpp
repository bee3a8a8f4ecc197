#pragma once
// What a person may run instead of a repair that was refused.

#include <string>
#include <vector>

#include "lint/rule.hpp"
#include "repair/own_revisions.hpp"
#include "repair/refusal.hpp"

namespace revlint {

std::vector<std::string> refusal_commands(const Subject& subject, const OwnRevisions& own,
                                          const RepairRefusal& refusal);

}  // namespace revlint
