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
  // Its parents are unknown; its path takes their place, so that it equals no other component.
  if (revision.header.down_revision.state != Identifier::State::known)
    below.push_back(revision.path);
  for (const Name& name : revision.down_revisions()) {
    const auto parent = graph.find(name.text);
    if (!parent || !inside[*parent]) below.push_back(name.text);
  }
}

}  // namespace

std::vector<ConnectedComponent> connected_components(const Graph& graph,
                                                     std::span<const Node> nodes) {
  std::vector<bool> waiting(nodes.empty() ? 0 : graph.size());
  for (const Node node : nodes) waiting[node] = true;
  std::vector<bool> inside = waiting;
  std::vector<ConnectedComponent> all;
  for (const Node start : nodes) {
    if (!waiting[start]) continue;
    ConnectedComponent component;
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
      component.nodes.push_back(node);
      visit(graph.parents(node));
      visit(graph.children(node));
      add_below(graph, node, inside, component.below);
      for (const Node child : graph.children(node)) {
        if (!inside[child]) component.above.push_back(graph.revision(child).id());
      }
    }
    std::ranges::sort(component.nodes);
    sort_once(component.below);
    sort_once(component.above);
    all.push_back(std::move(component));
  }
  return all;
}

}  // namespace revlint
