#pragma once
// Revisions that down_revision links with each other, in whatever direction. Cycles are in
// chain/cycles.hpp: there each revision has to be an ancestor of each other.

#include <span>
#include <string_view>
#include <vector>

#include "chain/graph.hpp"

namespace revlint {

struct ConnectedComponent {
  std::vector<Node> nodes;              // load order
  std::vector<std::string_view> below;  // names outside that they follow, missing ones too; sorted,
                                        // each once. Empty: a base is among them, and nothing else
  std::vector<std::string_view> above;  // IDs outside that follow them; likewise; none is missing
};

// The components that the links between `nodes` form. `nodes` are in load order; the components are
// ordered by their first nodes.
std::vector<ConnectedComponent> connected_components(const Graph& graph,
                                                     std::span<const Node> nodes);

}  // namespace revlint
