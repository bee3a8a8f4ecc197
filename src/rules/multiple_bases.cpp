// A second base without a label of its own, whose history a merge joins to the rest. Bases that no
// merge joins lead to several heads: multiple-heads reports them.

#include <algorithm>
#include <numeric>

#include "chain/connected_components.hpp"
#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

// How many revisions, at most, follow each one: the longest line up to a head.
std::vector<std::uint32_t> heights(const Graph& graph) {
  std::vector<std::uint32_t> height(graph.revisions().size());
  for (const Node node : graph.topological()) {
    for (const Node parent : graph.parents(node)) {
      height[parent] = std::max(height[parent], height[node] + 1);
    }
  }
  return height;
}

// For each revision the main base of the revisions that it is linked with: the base with the
// longest history above it. Where there is no base, the revision itself.
std::vector<Node> main_bases(const Graph& graph) {
  const std::vector<std::uint32_t> height = heights(graph);
  std::vector<Node> main(graph.size());
  std::iota(main.begin(), main.end(), Node{0});
  const std::vector<Node> all = main;
  for (const ConnectedComponent& component : connected_components(graph, all)) {
    std::optional<Node> longest;
    for (const Node node : component.nodes) {
      if (!std::ranges::binary_search(graph.bases(), node)) continue;
      if (!longest || height[node] > height[*longest]) longest = node;
    }
    if (!longest) continue;
    for (const Node node : component.nodes) main[node] = *longest;
  }
  return main;
}

bool is_labelled(const Graph& graph, Node node) {
  return graph.revision(node).header.branch_labels.state == Identifier::State::dynamic ||
         !graph.labels(node).empty();
}

Finding finding_for(const Graph& graph, Node second, Node first) {
  const Revision& revision = graph.revision(second);
  const Revision& main = graph.revision(first);
  Finding finding;
  finding.revisions = {std::string(revision.id()), std::string(main.id())};
  finding.location = location_in(revision, revision.header.down_revision.span);
  finding.message = quoted(revision.id()) + " starts a second history beside " + quoted(main.id()) +
                    ", without a branch label of its own";
  finding.hint =
      "if it was meant to follow another revision, name that one in down_revision; if not, "
      "give it a label, e.g. branch_labels = ('second',)";
  finding.related.push_back(at_id(main, "the base " + quoted(main.id())));
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  const Graph& graph = subject.graph();
  if (graph.bases().size() < 2) return {};

  const std::vector<Node> main = main_bases(graph);
  const std::vector<bool> is_copy = copied(graph);
  std::vector<Finding> findings;
  for (const Node base : graph.bases()) {
    const Node first = main[base];
    if (base == first || is_labelled(graph, base) || is_copy[base]) continue;
    findings.push_back(finding_for(graph, base, first));
  }
  return findings;
}

}  // namespace

const Rule multiple_bases{
    .id = "multiple-bases",
    .group = Group::chain,
    .severity = Severity::warning,
    .summary = "a second base without a branch label of its own",
    .check = check,
};

}  // namespace revlint::rules
