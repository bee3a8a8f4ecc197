// Branch labels and revision IDs share one space of names: Alembic refuses a name that is taken.

#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

Finding finding_for(const Graph& graph, const LabelConflict& conflict) {
  const Revision& revision = graph.revision(conflict.node);
  const Revision& other = graph.revision(conflict.other);
  const Name& label = revision.branch_labels()[conflict.index];
  const bool same = conflict.node == conflict.other;

  Finding finding;
  finding.revisions = {std::string(revision.id()), std::string(other.id())};
  finding.location = {std::string(revision.path), label.span};
  finding.message = "branch label " + quoted(label.text);
  if (conflict.with_id) {
    finding.message += same ? " is the ID of the same revision" : " is the ID of another revision";
    finding.hint = "choose a label that no revision has as its ID";
  } else {
    finding.message += same ? " stands twice in this revision"
                            : " is already used by revision " + quoted(other.id());
    finding.hint = "declare it once, on the branch's first revision: all that follow carry it too";
  }
  finding.message += ": Alembic stops with RevisionError: Branch name " + quoted(label.text) +
                     " in revision " + std::string(revision.id()) + " already used by revision " +
                     std::string(other.id());
  if (conflict.with_id) {
    finding.related.push_back({{std::string(other.path), other.name->span}, "the ID"});
  } else {
    finding.related.push_back({{std::string(other.path), other.header.branch_labels.span},
                               "the label is used here first"});
  }
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  const Graph& graph = subject.graph();
  std::vector<Finding> findings;
  for (const LabelConflict& conflict : graph.label_conflicts()) {
    // Two files with one ID also repeat its labels: duplicate-revision reports them.
    const bool copies = conflict.node != conflict.other &&
                        graph.revision(conflict.node).id() == graph.revision(conflict.other).id();
    if (!copies) findings.push_back(finding_for(graph, conflict));
  }
  return findings;
}

}  // namespace

const Rule branch_label_conflict{
    .id = "branch-label-conflict",
    .group = Group::chain,
    .severity = Severity::error,
    .summary = "a branch label is used twice, or is also a revision's ID",
    .check = check,
};

}  // namespace revlint::rules
