#include "analysis/repeated_tables.hpp"

#include <algorithm>

namespace revlint {
namespace {

constexpr int most_read = 200;  // revisions, from the base upwards

}  // namespace

bool repeats_tables(const Subject& subject, Node revision, Node head) {
  const CreatedTables& own = subject.body(revision).tables();
  if (own.names.empty()) return false;
  const Graph& graph = subject.graph();
  const std::vector<bool> below = graph.ancestors(head);
  std::vector<Node> order = graph.topological();
  std::ranges::reverse(order);
  int read = 0;
  for (const Node node : order) {
    if (!below[node] || node == revision) continue;
    if (++read > most_read) break;
    const CreatedTables& other = subject.body(node).tables();
    if (std::ranges::any_of(other.names, [&](const auto& it) { return own.names.contains(it); }))
      return true;
  }
  return false;
}

}  // namespace revlint
