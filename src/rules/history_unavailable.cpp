// The history that there is cannot be compared with: a shallow clone, a base that is not in it.

#include "rules/registry.hpp"

namespace revlint::rules {

namespace {

// Speaks once a run, and of no file.
std::vector<Finding> check(const Subject& subject) {
  const std::optional<HistoryGap>& gap = subject.project.history_gap;
  if (!gap || &subject.state != &subject.project.environments.front()) return {};
  Finding finding;
  finding.message = "the history rules did not run: " + gap->reason;
  finding.hint = gap->cure;
  return {finding};
}

}  // namespace

const Rule history_unavailable{
    .id = "history-unavailable",
    .group = Group::meta,
    .severity = Severity::warning,
    .summary = "what this branch does to applied migrations could not be judged",
    .check = check,
};

}  // namespace revlint::rules
