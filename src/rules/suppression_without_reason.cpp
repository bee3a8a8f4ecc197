// For projects in which every accepted fault must have a reason.

#include "lint/apply_suppressions.hpp"
#include "rules/registry.hpp"

namespace revlint::rules {

namespace {

std::vector<Finding> check(const SuppressionUse& use) {
  std::vector<Finding> findings;
  for (const SuppressionUse::Comment& comment : use.comments) {
    const Suppression& suppression = comment.suppression;
    if (suppression.noqa || !suppression.fault.empty() || !suppression.reason.empty()) continue;
    Finding& finding = findings.emplace_back();
    if (comment.state) finding.environment = comment.state->environment.name;
    finding.location = {comment.path, suppression.span};
    finding.message = "this comment does not say why it suppresses a finding";
    finding.hint = "write the reason behind the bracket";
  }
  for (const AcceptedFindings& accepted : use.settings.accepted) {
    if (!accepted.reason.empty()) continue;
    Finding& finding = findings.emplace_back();
    finding.location = {use.settings.config_path, accepted.span};
    finding.message = "this entry does not say why it accepts findings";
    finding.hint = "add reason = \"...\"";
  }
  return findings;
}

}  // namespace

const Rule suppression_without_reason{
    .id = "suppression-without-reason",
    .group = Group::meta,
    .severity = Severity::warning,
    .on_by_default = false,
    .summary = "a suppression does not say why",
    .check_suppressions = check,
};

}  // namespace revlint::rules
