#pragma once
// Which revisions of the work are this branch's own: those that it added since the merge base, by
// their ID and what they do, in whichever file they are.

#include <map>
#include <string>
#include <vector>

#include "project/project.hpp"

namespace revlint {

struct OwnRevisions {
  std::vector<Node> nodes;   // in EnvironmentState::work, load order
  std::vector<Node> copies;  // of these, the ones whose ID the target gave to another migration
  std::vector<Node> twins;   // of these, the ones whose ID another one of them has, too
};

OwnRevisions own_revisions(const Project& project, const EnvironmentState& state);

// The merged revisions that this branch put on top of one of `own`.
std::vector<Node> spliced_above(const EnvironmentState& state, const OwnRevisions& own);

}  // namespace revlint
