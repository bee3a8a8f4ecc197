#pragma once
// Finds the branch of a clone that the work belongs to, which is the one that it will be merged
// into: the upstream of the branch that is checked out, or else the long-lived one that it left
// last.

#include "git/objects.hpp"
#include "history/branches.hpp"

namespace revlint {

struct HomeQuestion {
  std::string default_branch;           // as the CI states it; empty: it does not
  std::vector<std::string> long_lived;  // as branch_kind() takes it
};

struct HomeBranch {
  Branch branch;
  std::string why;
  bool is_here = false;  // it is checked out itself, or no branch is
};

struct DefaultBranch {
  Branch branch;
  std::string why;
};

// The branch that all others are compared with. `stated`: its name, as the CI states it; or empty.
std::optional<DefaultBranch> default_branch(const Branches& branches, const std::string& stated);

// If several remotes have a branch of this name, takes the one that is ahead, because the main of a
// fork is often old. nullopt where no branch is known to be long-lived.
std::optional<HomeBranch> home_branch(const Repository& repository, const Commit& head,
                                      const Branches& branches, const HomeQuestion& question);

}  // namespace revlint
