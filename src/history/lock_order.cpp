#include "history/lock_order.hpp"

#include <algorithm>

namespace revlint {

std::vector<Node> lock_order(const Graph& graph) {
  std::vector<Node> by_id;
  for (Node node = 0; node < graph.size(); ++node) {
    if (graph.revision(node).has_id() && !graph.shadowed(node)) by_id.push_back(node);
  }
  const auto id = [&](Node node) { return graph.revision(node).id(); };
  std::ranges::sort(by_id, std::greater{}, id);  // the last of `ready` is taken first

  std::vector<std::size_t> waits_for(graph.size());
  std::vector<Node> ready;
  for (const Node node : by_id) {
    waits_for[node] = graph.parents(node).size();
    if (waits_for[node] == 0) ready.push_back(node);
  }
  std::vector<Node> order;
  std::vector<bool> placed(graph.size());
  while (!ready.empty()) {
    const Node node = ready.back();
    ready.pop_back();
    order.push_back(node);
    placed[node] = true;
    std::vector<Node> next;
    for (const Node child : graph.children(node)) {
      if (!graph.shadowed(child) && --waits_for[child] == 0) next.push_back(child);
    }
    std::ranges::sort(next, std::greater{}, id);
    ready.insert(ready.end(), next.begin(), next.end());
  }
  for (auto node = by_id.rbegin(); node != by_id.rend(); ++node) {
    if (!placed[*node]) order.push_back(*node);
  }
  return order;
}

}  // namespace revlint
