#pragma once
// Which parents of a merge revision another of its parents descends from anyway.

#include <cstdint>
#include <optional>
#include <vector>

#include "chain/graph.hpp"

namespace revlint {

// Walks down from the parents of one merge after the other, never deeper than the deepest of them:
// branches are short beside the history, and so are these walks. A budget that no real project uses
// up keeps made-up ones linear, too; beyond it nothing is found.
class MergeParents {
 public:
  // For a graph without cycles: in a cycle everything descends from everything.
  explicit MergeParents(const Graph& graph);

  // A redundant parent and one that descends from it, if there is one.
  struct Redundant {
    Node parent;
    Node descendant;
  };
  std::optional<Redundant> redundant(Node merge);

 private:
  std::optional<Redundant> visit(Node node, std::uint32_t lowest);

  const Graph& graph_;
  std::vector<std::uint32_t> depth_;    // links to the furthest base
  std::vector<Node> from_;              // the parent whose walk came by
  std::vector<std::uint32_t> walk_of_;  // the merge for which it did
  std::uint32_t walk_ = 0;
  std::vector<Node> open_;
  std::size_t steps_left_;
};

}  // namespace revlint
