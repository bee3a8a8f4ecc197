#pragma once
// How a revision introduces itself: what only its whole file says, and no graph holds.

#include <string>
#include <vector>

#include "chain/graph.hpp"
#include "tree/tree.hpp"

namespace revlint {

struct Description {
  std::string message;  // first paragraph of the docstring
  int line = 1;         // of the literal that gives the ID, 1-based
};

// The descriptions of `nodes`, in their order. Reads and parses each file. A file that can no
// longer be read has an empty message and line 1.
std::vector<Description> read_descriptions(const Tree& tree, const Graph& graph,
                                           const std::vector<Node>& nodes);

}  // namespace revlint
