#pragma once
// Finds which environment of another tree each environment of the work continues: mostly the one at
// the same place, but a branch may move it, change its configuration, or split it.

#include <optional>
#include <string>
#include <vector>

#include "project/project.hpp"

namespace revlint {

// For each environment of the project the one in `tree` that it continues; nullopt if it is new.
// Where several go on in it, that one has the version locations of all. At most one continues an
// environment of `tree`, and it may be one that the project leaves out. It is
// the one that has most of the revisions; else the one with the same configuration; else with the
// same script location; else with the most revisions in common.
std::vector<std::optional<Environment>> pair_environments(const Tree& tree, const Project& project,
                                                          const std::string& root);

// The environments of `tree` that none in the work continues.
std::vector<Environment> ended_environments(const Tree& tree, const Project& project,
                                            const std::string& root);

}  // namespace revlint
