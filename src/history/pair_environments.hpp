#pragma once
// Which environment of another tree of the same project each one of the work continues: mostly the
// one at the same place, but a branch may move it, change its configuration, or split it.

#include <optional>
#include <string>
#include <vector>

#include "project/project.hpp"

namespace revlint {

// One for each of the project's: where it lies in `tree`. nullopt where it is new. An environment
// of `tree` goes on in one at most, be it one that the project leaves out: that of the same
// configuration, or else of the same script location, or else with the most revisions in common,
// unless another one has most of its revisions.
std::vector<std::optional<Environment>> pair_environments(const Tree& tree, const Project& project,
                                                          const std::string& root);

// Those of `tree` that none in the work continues.
std::vector<Environment> ended_environments(const Tree& tree, const Project& project,
                                            const std::string& root);

}  // namespace revlint
