// Which parents of a merge revision another of its parents descends from anyway.

#include "rules/merge_parents.hpp"

#include <algorithm>

namespace revlint {

MergeParents::MergeParents(const Graph& graph)
    : graph_(graph),
      depth_(graph.size()),
      from_(graph.size()),
      walk_of_(graph.size()),
      steps_left_(256 * std::size_t{graph.size()} + 4'000'000) {
  const std::vector<Node> order = graph.topological();
  std::for_each(order.rbegin(), order.rend(), [&](Node node) {
    for (const Node parent : graph.parents(node)) {
      depth_[node] = std::max(depth_[node], depth_[parent] + 1);
    }
  });
}

std::optional<MergeParents::Redundant> MergeParents::redundant(Node merge) {
  const auto parents = graph_.parents(merge);
  std::uint32_t lowest = static_cast<std::uint32_t>(-1);
  ++walk_;
  for (const Node parent : parents) {
    from_[parent] = parent;
    walk_of_[parent] = walk_;
    lowest = std::min(lowest, depth_[parent]);
  }
  open_.assign(parents.begin(), parents.end());
  while (!open_.empty()) {
    const Node node = open_.back();
    open_.pop_back();
    if (const auto found = visit(node, lowest)) return found;
  }
  return std::nullopt;
}

std::optional<MergeParents::Redundant> MergeParents::visit(Node node, std::uint32_t lowest) {
  for (const Node next : graph_.parents(node)) {
    if (steps_left_ == 0) break;
    --steps_left_;
    const bool seen = walk_of_[next] == walk_;
    if (seen && from_[next] == next) return Redundant{next, from_[node]};
    if (seen || depth_[next] <= lowest) continue;
    walk_of_[next] = walk_;
    from_[next] = from_[node];
    open_.push_back(next);
  }
  return std::nullopt;
}

}  // namespace revlint
