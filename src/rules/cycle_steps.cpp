// A cycle as the literals that make it.

#include "rules/cycle_steps.hpp"

#include <algorithm>
#include <utility>

namespace revlint {

namespace {

// The literal by which `from` names `to`.
CycleStep step(const Graph& graph, Node from, Node to) {
  const Revision& revision = graph.revision(from);
  const std::string_view id = graph.revision(to).id();
  for (const Name& name : revision.down_revisions()) {
    if (name.text == id) return {from, to, LinkKind::down_revision, name.span};
  }
  for (const Name& name : revision.depends_on()) {
    const bool label = graph.find_label(name.text) == to;
    if (name.text == id || label) return {from, to, LinkKind::depends_on, name.span};
  }
  return {from, to, LinkKind::depends_on, revision.header.depends_on.span};
}

}  // namespace

std::vector<CycleStep> cycle_steps(const Graph& graph, const Cycle& cycle) {
  std::vector<CycleStep> steps;
  for (std::size_t i = 0; i < cycle.nodes.size(); ++i) {
    const Node next = cycle.nodes[(i + 1) % cycle.nodes.size()];
    steps.push_back(step(graph, cycle.nodes[i], next));
  }
  const auto suspicion = [&](const CycleStep& s) {
    if (s.kind == LinkKind::depends_on) return 0;
    return graph.parents(s.from).size() > 1 ? 1 : 2;
  };
  const auto first = std::ranges::min_element(
      steps, {}, [&](const CycleStep& s) { return std::pair(suspicion(s), s.from); });
  std::rotate(steps.begin(), first, steps.end());
  return steps;
}

}  // namespace revlint
