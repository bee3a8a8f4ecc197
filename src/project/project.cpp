#include "project/project.hpp"

#include <algorithm>

namespace revlint {
namespace {

// The nodes with an ID for which `holds` is true.
template <class Holds>
std::vector<Node> revisions_where(const Graph& graph, const Holds& holds) {
  std::vector<Node> nodes;
  for (Node node = 0; node < graph.size(); ++node) {
    if (graph.revision(node).has_id() && holds(node)) nodes.push_back(node);
  }
  return nodes;
}

}  // namespace

std::vector<Node> EnvironmentState::added() const {
  if (start() && tip()) return revision_changes.added;
  const Graph& graph = judged().graph;
  return revisions_where(
      graph, [&](Node node) { return !tip() || !tip()->graph.find(graph.revision(node).id()); });
}

std::vector<Node> EnvironmentState::already_merged() const {
  const Graph& graph = judged().graph;
  const std::vector<Node> fresh = added();
  return revisions_where(graph, [&](Node node) {
    return !std::ranges::binary_search(fresh, *graph.find(graph.revision(node).id()));
  });
}

std::shared_ptr<const Tree> Project::tree_of(Side side) const {
  switch (side) {
    case Side::judged:
      return tree;
    case Side::work:
      return work;
    case Side::merge_base:
      return base ? base->merge_base : nullptr;
    case Side::target:
      return base ? base->target : nullptr;
  }
  return nullptr;
}

}  // namespace revlint
