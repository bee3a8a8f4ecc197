#pragma once
// A cycle as the literals that make it.

#include <vector>

#include "chain/graph.hpp"

namespace revlint {

// `from` names `to` by this literal.
struct CycleStep {
  Node from;
  Node to;
  LinkKind kind;
  Span literal;
};

// The links of a cycle in the order in which they are followed. The first is the one most likely at
// fault: a dependency among parents, else an additional parent, else that of the revision loaded
// first.
std::vector<CycleStep> cycle_steps(const Graph& graph, const Cycle& cycle);

}  // namespace revlint
