// Revisions that are their own ancestors, by down_revision or depends_on.

#include <algorithm>
#include <utility>

#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

constexpr std::size_t most_steps = 8;  // that a message names

// `from` names `to` by this literal.
struct CycleStep {
  Node from;
  Node to;
  LinkKind kind;
  Span literal;
};

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

// The links of a cycle in the order in which they are followed. The first is the one most likely at
// fault: a dependency among parents, else an additional parent, else that of the revision loaded
// first.
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

// How Alembic reacts. Its own message lists every revision that the cycle cuts off.
std::string consequence(const Graph& graph) {
  const auto& error = graph.alembic().error;
  if (!error) return "Alembic does not notice it, and upgrades against one of these links";
  if (error->is_cycle()) return "Alembic stops with " + error->brief();
  return "no order of upgrades satisfies it";
}

std::string message_of(const Graph& graph, const std::vector<CycleStep>& steps) {
  const std::string first = quoted(graph.revision(steps.front().from).id());
  const bool dependency =
      std::ranges::any_of(steps, [](const CycleStep& s) { return s.kind == LinkKind::depends_on; });
  if (steps.size() == 1) {
    return std::string(dependency ? "depends_on" : "down_revision") + " of " + first +
           " names the revision itself";
  }
  std::string text = first + " is its own ancestor: " + first;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (i + 1 < steps.size() && i + 2 > most_steps) continue;
    const bool skipped = i + 1 == steps.size() && steps.size() > most_steps;
    if (skipped) text += " -> … " + std::to_string(steps.size() - most_steps) + " more";
    text += " -> " + quoted(graph.revision(steps[i].to).id());
  }
  return text;
}

Finding finding_for(const Graph& graph, const Cycle& cycle) {
  const std::vector<CycleStep> steps = cycle_steps(graph, cycle);
  const Revision& revision = graph.revision(steps.front().from);
  Finding finding;
  finding.location = location_in(revision, steps.front().literal);
  finding.message = message_of(graph, steps) + ": " + consequence(graph);
  finding.hint = "break the circle: one of these links must name an earlier revision";
  if (steps.size() == 1) finding.hint = "name the revision that comes before it";
  for (const CycleStep& s : steps) {
    const Revision& from = graph.revision(s.from);
    finding.revisions.emplace_back(from.id());
    if (&s == &steps.front() || finding.related.size() + 1 >= most_steps) continue;
    finding.related.push_back({location_in(from, s.literal),
                               quoted(from.id()) +
                                   (s.kind == LinkKind::depends_on ? " depends on " : " follows ") +
                                   quoted(graph.revision(s.to).id())});
  }
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  const Graph& graph = subject.graph();
  if (graph.cycles().empty()) return {};
  const std::vector<bool> is_copy = copied(graph);
  std::vector<Finding> findings;
  for (const Cycle& cycle : graph.cycles()) {
    const bool explained = std::ranges::any_of(cycle.members, [&](Node it) { return is_copy[it]; });
    if (!explained) findings.push_back(finding_for(graph, cycle));
  }
  return findings;
}

}  // namespace

const Rule cycle{
    .id = "cycle",
    .group = Group::chain,
    .severity = Severity::error,
    .summary = "revisions that are their own ancestors",
    .check = check,
};

}  // namespace revlint::rules
