#include "analysis/repeated_tables.hpp"

#include <algorithm>

#include "project/tables_of.hpp"

namespace revlint {
namespace {

constexpr int most_read = 200;  // revisions, from the base upwards

}  // namespace

bool repeats_tables(const Subject& subject, Node revision, Node head) {
  const CreatedTables own = tables_of(subject.body(revision));
  if (own.names.empty()) return false;
  const Graph& graph = subject.graph();
  const std::vector<bool> below = graph.ancestors(head);
  std::vector<Node> order = graph.topological();
  std::ranges::reverse(order);
  int read = 0;
  for (const Node node : order) {
    if (!below[node] || node == revision) continue;
    if (++read > most_read) break;
    const CreatedTables other = tables_of(subject.body(node));
    if (std::ranges::any_of(other.names, [&](const auto& it) { return own.names.contains(it); }))
      return true;
  }
  return false;
}

}  // namespace revlint
