#pragma once
// Draws a graph beside its rows, one row a node, children before parents:
//   *   c2
//   │ * c1
//   *─┘ b1

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "chain/graph.hpp"

namespace revlint {

class Lanes {
 public:
  // The drawing at the left of `node`'s row. Every node must come after all that name it as parent;
  // where it does not (a cycle) its lanes end at the bottom.
  std::string row(Node node, std::span<const Node> parents);

 private:
  std::size_t free_lane();

  std::vector<std::optional<Node>> waiting_;  // a lane runs down to the node that it waits for
};

}  // namespace revlint
