#pragma once
// The common ancestor of two lines of commits, where it is near: reading some commits through the
// git that runs already costs less than starting another one.

#include <optional>
#include <vector>

#include "git/objects.hpp"
#include "git/repository.hpp"

namespace revlint {

// What `git merge-base` says of `target` and `ours`. nullopt where that takes more than a few dozen
// commits, where there are none or several best ones, and where git may see other parents than a
// commit has.
std::optional<Commit> near_common_ancestor(const Repository& repository, const ObjectId& target,
                                           const std::vector<ObjectId>& ours);

}  // namespace revlint
