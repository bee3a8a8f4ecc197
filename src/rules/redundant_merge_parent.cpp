// A merge that lists a parent twice, or one that another of its parents descends from anyway.

#include <algorithm>

#include "rules/locations.hpp"
#include "rules/merge_parents.hpp"
#include "rules/rules.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

Finding describe(const Revision& merge, const Name& parent) {
  Finding finding;
  finding.revisions = {std::string(merge.id()), std::string(parent.text)};
  finding.location = place(merge, parent.span);
  return finding;
}

// The first name that stands twice.
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

// One finding a merge: a parent that is too many.
std::optional<Finding> check_merge(const Graph& graph, Node node, MergeParents& parents) {
  const Revision& merge = graph.revision(node);
  const auto names = merge.down_revisions();
  if (const Name* name = repeated_name(names)) {
    Finding finding = describe(merge, *name);
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
  Finding finding = describe(merge, name);
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
