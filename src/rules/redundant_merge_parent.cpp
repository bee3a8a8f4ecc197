// A merge that lists a parent twice, or a parent that is an ancestor of another parent: a warning,
// because it only looks like a merge, or an error where it still merges others.

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

  // A parent that is an ancestor of another one, also over depends_on.
  struct Redundant {
    Node parent;
    Node descendant;
  };
  std::vector<Redundant> redundant(Node merge);

 private:
  void find_depths();
  void visit(Node node, Node next, std::vector<Redundant>& found);

  const Graph& graph_;
  std::vector<std::uint32_t> depth_;    // number of links to the furthest base
  std::vector<Node> from_;              // the parent whose walk reached the node
  std::vector<std::uint32_t> walk_of_;  // the merge of that walk
  std::uint32_t walk_ = 0;
  std::uint32_t lowest_ = 0;
  std::vector<Node> open_;
  std::size_t steps_left_;
};

// Calls `visit` with each revision that the node names.
template <class Visit>
void for_each_link(const Graph& graph, Node node, Visit visit) {
  for (const Node next : graph.parents(node)) visit(next);
  for (const Node next : graph.dependencies(node)) visit(next);
}

MergeParents::MergeParents(const Graph& graph)
    : graph_(graph),
      depth_(graph.size()),
      from_(graph.size()),
      walk_of_(graph.size()),
      steps_left_(256 * std::size_t{graph.size()} + 4'000'000) {
  find_depths();
}

void MergeParents::find_depths() {
  std::vector<std::uint32_t> missing(graph_.size());  // links whose depth is not known yet
  for (Node node = 0; node < graph_.size(); ++node) {
    for_each_link(graph_, node, [&](Node) { ++missing[node]; });
    if (missing[node] == 0) open_.push_back(node);
  }
  while (!open_.empty()) {
    const Node node = open_.back();
    open_.pop_back();
    const auto add = [&](Node next) {
      depth_[next] = std::max(depth_[next], depth_[node] + 1);
      if (--missing[next] == 0) open_.push_back(next);
    };
    for (const Node next : graph_.children(node)) add(next);
    for (const Node next : graph_.dependents(node)) add(next);
  }
}

std::vector<MergeParents::Redundant> MergeParents::redundant(Node merge) {
  const auto parents = graph_.parents(merge);
  lowest_ = static_cast<std::uint32_t>(-1);
  ++walk_;
  for (const Node parent : parents) {
    from_[parent] = parent;
    walk_of_[parent] = walk_;
    lowest_ = std::min(lowest_, depth_[parent]);
  }
  std::vector<Redundant> found;
  open_.assign(parents.begin(), parents.end());
  while (!open_.empty()) {
    const Node node = open_.back();
    open_.pop_back();
    for_each_link(graph_, node, [&](Node next) { visit(node, next, found); });
  }
  if (steps_left_ == 0) return {};
  std::ranges::stable_sort(found, {}, &Redundant::parent);
  const auto same = [](const Redundant& a, const Redundant& b) { return a.parent == b.parent; };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  return found;
}

void MergeParents::visit(Node node, Node next, std::vector<Redundant>& found) {
  if (steps_left_ == 0) return;
  --steps_left_;
  const bool seen = walk_of_[next] == walk_;
  if (seen && from_[next] == next) found.push_back({next, from_[node]});
  if (seen || depth_[next] <= lowest_) return;
  walk_of_[next] = walk_;
  from_[next] = from_[node];
  open_.push_back(next);
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

std::string relation(const Graph& graph, const MergeParents::Redundant& it) {
  return graph.ancestors(it.descendant)[it.parent] ? "descends from" : "depends on";
}

enum class Harm : std::uint8_t { none, stops };

Finding redundant_parent(const Graph& graph, const Revision& merge,
                         const std::vector<MergeParents::Redundant>& all, Harm harm) {
  const MergeParents::Redundant& redundant = all.front();
  const auto is_redundant = [&](const Name& name) {
    return graph.revision(redundant.parent).id() == name.text;
  };
  const Name& name = *std::ranges::find_if(merge.down_revisions(), is_redundant);
  const Revision& descendant = graph.revision(redundant.descendant);
  const std::string how = relation(graph, redundant);
  std::vector<std::string_view> ids;
  for (const auto& it : all) ids.push_back(graph.revision(it.parent).id());
  Finding finding = finding_for(merge, name);
  finding.advisory = harm == Harm::none;
  finding.message = "the merge lists " + quoted(name.text) + ", but its other parent " +
                    quoted(descendant.id()) + " already " + how + " that";
  if (harm == Harm::stops)
    finding.message += ": `alembic upgrade` stops here with KeyError: " + quoted(name.text);
  finding.hint = "remove " + quoted_list(ids) + " from down_revision";
  finding.related.push_back(at_id(descendant, "the parent that " + how + " it"));
  return finding;
}

// At most one finding a merge. A database that arrives there is at the parents that are left
// without the redundant ones: where these are two or more, Alembic takes it for a merge of all, and
// fails to remove one that is not there (HeadMaintainer.update_to_step).
std::optional<Finding> check_merge(const Graph& graph, Node node, MergeParents& parents) {
  const Revision& merge = graph.revision(node);
  const auto redundant = parents.redundant(node);
  const bool stops = !redundant.empty() && graph.parents(node).size() - redundant.size() >= 2;
  if (stops) return redundant_parent(graph, merge, redundant, Harm::stops);
  if (const Name* name = repeated_name(merge.down_revisions())) {
    Finding finding = finding_for(merge, *name);
    finding.advisory = true;
    finding.message = "the merge lists " + quoted(name->text) + " twice";
    finding.hint = "write " + quoted(name->text) + " once";
    return finding;
  }
  if (redundant.empty()) return std::nullopt;
  return redundant_parent(graph, merge, redundant, Harm::none);
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
    .severity = Severity::error,
    .summary = "a merge lists a parent twice, or an ancestor of another parent",
    .check = check,
};

}  // namespace revlint::rules
