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

// Per node the first member, in load order, of the strong component of two or more revisions to
// which it belongs (each is an ancestor of each other), or in_no_cycle. Revisions that are merely
// linked, in whatever direction, are in chain/connected_components.hpp.
std::vector<Node> strong_components(const Graph& graph, Along along);

}  // namespace revlint
