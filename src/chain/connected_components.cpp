#include "chain/connected_components.hpp"

#include <algorithm>

namespace revlint {
namespace {

void sort_once(std::vector<std::string_view>& ids) {
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

void add_below(const Graph& graph, Node node, const std::vector<bool>& inside,
               std::vector<std::string_view>& below) {
  const Revision& revision = graph.revision(node);
  // Who knows what it follows: no other cluster has the same there.
  if (revision.header.down_revision.state != Identifier::State::known)
    below.push_back(revision.path);
  for (const Name& name : revision.down_revisions()) {
    const auto parent = graph.find(name.text);
    if (!parent || !inside[*parent]) below.push_back(name.text);
  }
}

}  // namespace

std::vector<Cluster> clusters(const Graph& graph, std::span<const Node> nodes) {
  std::vector<bool> waiting(nodes.empty() ? 0 : graph.size());
  for (const Node node : nodes) waiting[node] = true;
  std::vector<bool> inside = waiting;
  std::vector<Cluster> all;
  for (const Node start : nodes) {
    if (!waiting[start]) continue;
    Cluster cluster;
    std::vector<Node> open{start};
    waiting[start] = false;
    const auto visit = [&](std::span<const Node> links) {
      for (const Node link : links) {
        if (!waiting[link]) continue;
        waiting[link] = false;
        open.push_back(link);
      }
    };
    while (!open.empty()) {
      const Node node = open.back();
      open.pop_back();
      cluster.nodes.push_back(node);
      visit(graph.parents(node));
      visit(graph.children(node));
      add_below(graph, node, inside, cluster.below);
      for (const Node child : graph.children(node)) {
        if (!inside[child]) cluster.above.push_back(graph.revision(child).id());
      }
    }
    std::ranges::sort(cluster.nodes);
    sort_once(cluster.below);
    sort_once(cluster.above);
    all.push_back(std::move(cluster));
  }
  return all;
}

}  // namespace revlint
