// drop_constraint(None, ...): autogenerate writes it for a constraint that has no name, and it
// never runs.

#include "analysis/judged_bodies.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

void add_findings(const JudgedBody& judged, BodyFunction which, std::vector<Finding>& findings) {
  const bool down = which == BodyFunction::downgrade;
  const FunctionBody& function = down ? judged.body->downgrade : judged.body->upgrade;
  for (const Operation& it : function.operations) {
    if (!it.unnamed) continue;
    const std::string of = it.table.empty() ? "" : " of table " + quoted(it.table);
    Finding finding = body_finding(
        judged, it.place,
        "drop_constraint(None)" + of + " stops " + (down ? "downgrade()" : "upgrade()") +
            " with \"Can't emit DROP CONSTRAINT ... it has no name\"",
        body_cure(judged, which,
                  "give the constraint's name in the database, which `\\d` in psql shows; with a "
                  "naming_convention of the metadata autogenerate writes names",
                  ""));
    finding.advisory = down;
    findings.push_back(std::move(finding));
  }
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const JudgedBody& judged : judged_bodies(subject, unnamed_constraint_drop)) {
    add_findings(judged, BodyFunction::upgrade, findings);
    add_findings(judged, BodyFunction::downgrade, findings);
  }
  return findings;
}

}  // namespace

const Rule unnamed_constraint_drop{
    .id = "unnamed-constraint-drop",
    .group = Group::body,
    .severity = Severity::error,
    .summary = "`drop_constraint(None, ...)`, which never runs; a warning in `downgrade()`",
    .check = check,
};

}  // namespace revlint::rules
