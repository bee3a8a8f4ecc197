// A merge that lists a parent twice, or a parent that is an ancestor of another parent.

#include <algorithm>
#include <cstdint>
#include <optional>

#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

// Walks down from the parents of each merge, never deeper than the deepest of them. Branches are
// short compared with the history, and so are these walks. A budget bounds them for artificial
// graphs as well; beyond it nothing is found.
class MergeParents {
 public:
  // For a graph without cycles, because in a cycle everything descends from everything.
  explicit MergeParents(const Graph& graph);

  // A redundant parent and one that descends from it, if there is one.
  struct Redundant {
    Node parent;
    Node descendant;
  };
  std::optional<Redundant> redundant(Node merge);

 private:
  std::optional<Redundant> visit(Node node, std::uint32_t lowest);

  const Graph& graph_;
  std::vector<std::uint32_t> depth_;    // number of links to the furthest base
  std::vector<Node> from_;              // the parent whose walk reached the node
  std::vector<std::uint32_t> walk_of_;  // the merge of that walk
  std::uint32_t walk_ = 0;
  std::vector<Node> open_;
  std::size_t steps_left_;
};

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

Finding finding_for(const Revision& merge, const Name& parent) {
  Finding finding;
  finding.revisions = {std::string(merge.id()), std::string(parent.text)};
  finding.location = location_in(merge, parent.span);
  return finding;
}

// The first name that occurs for the second time.
const Name* repeated_name(std::span<const Name> names) {
  std::vector<const Name*> sorted;
  for (const Name& name : names) sorted.push_back(&name);
  std::ranges::stable_sort(sorted, {}, &Name::text);
  const Name* first = nullptr;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i]->text != sorted[i - 1]->text) continue;
    if (first == nullptr || sorted[i] < first) first = sorted[i];
  }
  return first;
}

// At most one finding a merge.
std::optional<Finding> check_merge(const Graph& graph, Node node, MergeParents& parents) {
  const Revision& merge = graph.revision(node);
  const auto names = merge.down_revisions();
  if (const Name* name = repeated_name(names)) {
    Finding finding = finding_for(merge, *name);
    finding.message = "the merge lists " + quoted(name->text) + " twice";
    finding.hint = "write " + quoted(name->text) + " once";
    return finding;
  }
  const auto redundant = parents.redundant(node);
  if (!redundant) return std::nullopt;
  const auto is_redundant = [&](const Name& name) {
    return graph.revision(redundant->parent).id() == name.text;
  };
  const Name& name = *std::ranges::find_if(names, is_redundant);
  const Revision& descendant = graph.revision(redundant->descendant);
  Finding finding = finding_for(merge, name);
  finding.message = "the merge lists " + quoted(name.text) + ", but its other parent " +
                    quoted(descendant.id()) + " already descends from that";
  finding.hint = "remove " + quoted(name.text) + " from down_revision";
  finding.related.push_back(at_id(descendant, "the parent that descends from it"));
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  const Graph& graph = subject.graph();
  if (graph.merge_points().empty() || !graph.cycles().empty()) return {};
  MergeParents parents(graph);
  std::vector<Finding> findings;
  for (const Node node : graph.merge_points()) {
    if (auto finding = check_merge(graph, node, parents)) findings.push_back(*std::move(finding));
  }
  return findings;
}

}  // namespace

const Rule redundant_merge_parent{
    .id = "redundant-merge-parent",
    .group = Group::chain,
    .severity = Severity::warning,
    .summary = "a merge lists a parent twice, or an ancestor of another parent",
    .check = check,
};

}  // namespace revlint::rules
