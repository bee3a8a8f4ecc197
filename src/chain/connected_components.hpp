#pragma once
// Some revisions of a graph, taken together where they are linked.

#include <span>
#include <string_view>
#include <vector>

#include "chain/graph.hpp"

namespace revlint {

// Revisions that are connected by down_revision.
struct Cluster {
  std::vector<Node> nodes;              // load order
  std::vector<std::string_view> below;  // names outside that they follow, missing ones too; sorted,
                                        // each once. Empty: a base is among them, and nothing else
  std::vector<std::string_view> above;  // IDs outside that follow them; likewise; none is missing
};

// Ordered by their first nodes. `nodes` are in load order.
std::vector<Cluster> clusters(const Graph& graph, std::span<const Node> nodes);

}  // namespace revlint
