#pragma once
// The order of the lines in revlint.lock.

#include <vector>

#include "chain/graph.hpp"

namespace revlint {

// Parents before children, and a child directly after its parent if possible: a revision added on
// top of a head comes right after it, and the order of all others stays. The order of the files
// does not matter. Leaves out hidden copies and revisions without an ID; those of a cycle come
// last.
std::vector<Node> lock_order(const Graph& graph);

}  // namespace revlint
