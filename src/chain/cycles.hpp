#pragma once
// Finds the revisions that are ancestors of themselves. Alembic (RevisionMap._detect_cycles) only
// asks whether everything lies between a head and a base, and so overlooks some cycles.

#include <limits>
#include <vector>

#include "chain/faults.hpp"

namespace revlint {

class Graph;

// Every cycle along down_revision, then those that a depends_on closes and that share no revision
// with the former: repairing one repairs the other. By their first members.
std::vector<Cycle> find_cycles(const Graph& graph);

inline constexpr Node in_no_cycle = std::numeric_limits<Node>::max();

// Per node the first member, in load order, of the connected set of two or more to which it
// belongs, or in_no_cycle.
std::vector<Node> connected_sets(const Graph& graph, bool with_dependencies);

}  // namespace revlint
