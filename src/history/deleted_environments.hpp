#pragma once
// Environments that this branch deletes as a whole. Nothing of them is in the work, where the other
// environments were found.

#include "discovery/workspace.hpp"
#include "git/commit_tree.hpp"
#include "project/project.hpp"

namespace revlint {

// Those of the base that lie below the workspace's starts, that none in the work continues, and of
// which a revision is in no other: with an empty `work`, to be compared like the others. `now` is
// what git holds of the work.
std::vector<EnvironmentState> deleted_environments(const Project& project,
                                                   const Workspace& workspace,
                                                   const CommitTree& merge_base, const Tree& target,
                                                   const GitTree& now);

// Whether a configuration that `tree` has still names the environment; true of one that has none.
bool is_configured(const Tree& tree, const Environment& environment);

}  // namespace revlint
