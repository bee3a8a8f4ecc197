// A depends_on that is neither a revision nor a branch label of the environment.

#include <algorithm>

#include "analysis/missing_references.hpp"
#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

// Alembic never looks up an empty name, but does not start at a base that has one. Where there is
// no other base, it reports a cycle.
std::vector<Finding> empty_names(const Graph& graph) {
  const auto& error = graph.alembic().error;
  const bool sees_cycle = error && error->kind == AlembicError::Kind::dependency_cycle;
  if (!sees_cycle || !graph.cycles().empty()) return {};
  std::vector<Finding> findings;
  for (const Node base : graph.bases()) {
    const Revision& revision = graph.revision(base);
    const auto empty = std::ranges::find(revision.depends_on(), "", &Name::text);
    if (empty == revision.depends_on().end()) continue;
    Finding finding;
    finding.location = location_in(revision, empty->span);
    finding.revisions.emplace_back(revision.id());
    finding.message =
        "depends_on '' is a name, not None: Alembic stops with DependencyCycleDetected: "
        "Dependency cycle is detected";
    finding.hint = "write depends_on = None";
    findings.push_back(std::move(finding));
  }
  return findings;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings = report_missing(subject, LinkKind::depends_on);
  std::ranges::move(empty_names(subject.graph()), std::back_inserter(findings));
  return findings;
}

}  // namespace

const Rule missing_dependency{
    .id = "missing-dependency",
    .group = Group::chain,
    .severity = Severity::error,
    .fixability = Fixability::safe,
    .summary = "depends_on names neither a revision nor a branch label",
    .check = check,
};

}  // namespace revlint::rules
