// There is no downgrade() where the migrations before have one.

#include "analysis/judged_bodies.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

constexpr int most_ancestors = 10;

// True if at least half of the last ten ancestors have a downgrade(): otherwise the team works
// without one.
bool team_writes_downgrades(const Subject& subject, Node node) {
  const Graph& graph = subject.graph();
  int seen = 0, with = 0;
  while (seen < most_ancestors && !graph.parents(node).empty()) {
    node = graph.parents(node)[0];
    const MigrationBody& body = operations_in(subject.body(node));
    if (!body.parsed) break;
    ++seen;
    with += body.downgrade.acts;  // an empty one is what a template writes
  }
  return seen > 0 && 2 * with >= seen;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const JudgedBody& judged : judged_bodies(subject, missing_downgrade)) {
    const MigrationBody& body = *judged.body;
    if (body.downgrade.exists || !body.upgrade.exists || body.binds_downgrade) continue;
    if (!team_writes_downgrades(subject, judged.node)) continue;
    findings.push_back(body_finding(
        judged, body.upgrade.name,
        quoted(judged.revision->id()) +
            " has no downgrade(): `alembic downgrade` stops with \"AttributeError: module ... has "
            "no attribute 'downgrade'\"",
        "write def downgrade(), which takes back what upgrade() does, or says with `raise` that "
        "nothing can"));
  }
  return findings;
}

}  // namespace

const Rule missing_downgrade{
    .id = "missing-downgrade",
    .group = Group::body,
    .severity = Severity::warning,
    .summary = "a migration has no `downgrade()`, those before have one",
    .check = check,
};

}  // namespace revlint::rules
