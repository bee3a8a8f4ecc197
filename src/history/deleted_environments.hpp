#pragma once
// Environments that this branch deletes as a whole. The work, where the others were found, has
// nothing of them.

#include "discovery/workspace.hpp"
#include "git/commit_tree.hpp"
#include "project/project.hpp"

namespace revlint {

// The environments of the base below the workspace's starts that no environment of the work
// continues, and that have a revision which no other has. Their `work` is empty; they are compared
// like the others. `now` is what git has of the work.
std::vector<EnvironmentState> deleted_environments(const Project& project,
                                                   const Workspace& workspace,
                                                   const CommitTree& merge_base, const Tree& target,
                                                   const GitTree& now);

// Whether the environment's configuration in `tree` still names it; true if it has no
// configuration.
bool is_configured(const Tree& tree, const Environment& environment);

}  // namespace revlint
