#pragma once
// The order of the lines in revlint.lock.

#include <vector>

#include "chain/graph.hpp"

namespace revlint {

// Parents before children, and directly behind a revision what follows it, as far as that is
// possible: what is added on top of a head comes right behind it, and no other revision changes
// its place among the rest. The same whatever the order of the files. Hidden copies and revisions
// without an ID are left out; those of a cycle come last.
std::vector<Node> lock_order(const Graph& graph);

}  // namespace revlint
