#pragma once
// All that the rules look at: every environment of a run, each with up to four snapshots.

#include <optional>
#include <string>
#include <vector>

#include "environment.hpp"
#include "snapshot.hpp"
#include "tree.hpp"

namespace revlint {

struct EnvironmentState {
  Environment environment;
  Snapshot work;                        // what is on disk, or staged
  std::optional<Snapshot> target;       // the tip of the base branch
  std::optional<Snapshot> merge_base;
  std::optional<Snapshot> merged;       // target plus this branch's own changes

  // What the chain rules judge: the graph that will exist after the merge, where a target is known.
  const Snapshot& judged() const { return merged ? *merged : work; }
};

struct Project {
  const Tree* tree = nullptr;  // the work tree: findings read the lines that they show from it
  std::vector<EnvironmentState> environments;
};

}  // namespace revlint
