#pragma once
// The order in which `alembic history` prints revisions (RevisionMap._topological_sort): it follows
// one line downwards until a revision has descendants that are not printed yet, then turns to the
// first line that leads to it.

#include <vector>

#include "chain/faults.hpp"

namespace revlint {

class Graph;

// Every revision with an ID, descendants before ancestors; of two in one cycle either may come
// first. Each turn is a search. Where thousands of interleaved lines would make all searches
// together more than linear, the rest comes in another valid order.
std::vector<Node> history_order(const Graph& graph);

}  // namespace revlint
