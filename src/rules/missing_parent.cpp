// A down_revision that is the ID of no revision of the environment.

#include <utility>

#include "analysis/missing_references.hpp"
#include "rules/registry.hpp"

namespace revlint::rules {

namespace {

// An empty string instead of None, which the project's release of Alembic accepts.
std::vector<Finding> taken_for_none(const Subject& subject) {
  std::vector<Finding> findings;
  for (const Revision& revision : subject.snapshot().revisions) {
    const Identifier& down = revision.header.down_revision;
    const bool is_known = down.state == Identifier::State::known;
    if (!revision.has_id() || !is_known || !down.scalar || down.count > 0) continue;
    Finding finding;
    finding.location = {std::string(revision.path), down.span};
    finding.message = "down_revision '' is a name, not None: a base for Alembic " +
                      subject.environment().alembic.text() +
                      ", since 1.12.1 it stops with KeyError: ''";
    finding.hint = "write down_revision = None";
    finding.advisory = true;
    finding.revisions.emplace_back(revision.id());
    findings.push_back(std::move(finding));
  }
  return findings;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings = report_missing(subject, LinkKind::down_revision);
  for (Finding& finding : taken_for_none(subject)) findings.push_back(std::move(finding));
  return findings;
}

}  // namespace

const Rule missing_parent{
    .id = "missing-parent",
    .group = Group::chain,
    .severity = Severity::error,
    .fixability = Fixability::safe,
    .summary = "down_revision names no revision",
    .check = check,
};

}  // namespace revlint::rules
