// The repository has a history, but not the part to compare with: a shallow clone, a missing base.

#include "rules/registry.hpp"

namespace revlint::rules {

namespace {

// One finding a run, without a file.
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
