#pragma once
// Draws a graph at the left of its rows, one row for each node, children before parents:
//   *   c2
//   │ * c1
//   *─┘ b1

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "chain/graph.hpp"

namespace revlint {

class ChainLanes {
 public:
  // The drawing for the row of `node`. A node must come after all its children; where it does not
  // (in a cycle), its lanes run down to the last row.
  std::string row(Node node, std::span<const Node> parents);

 private:
  std::size_t free_lane();

  std::vector<std::optional<Node>> waiting_;  // a lane runs down to the node that it waits for
};

}  // namespace revlint
