// revlint.lock and the migrations disagree. What another rule has to say of a revision is not said
// here again.

#include "rules/registry.hpp"
#include "rules/stale_lock_findings.hpp"

namespace revlint::rules {

namespace {

std::vector<Finding> check(const Subject& subject) {
  const Project& project = subject.project;
  // The base branch by itself: all of its files would have to be read.
  if (subject.state.merged && !subject.state.merge_base) return {};
  std::string text;
  if (project.work->read(lock_path, text) != ReadStatus::ok) return {};
  const Lock lock = read_lock(text);
  if (lock.fault) {
    Finding finding;
    finding.message = "revlint.lock cannot be read: " + lock.fault->message;
    finding.hint = lock.fault->cure;
    finding.location = in_lock(lock.fault->span);
    return {finding};
  }
  const LockMismatches found = lock_mismatches(project, subject.state, lock);
  if (found.empty()) return {};
  return lock_findings(
      subject, found,
      {FixSafety::safe, "bring revlint.lock up to date", lock_repair(project, lock, text)});
}

}  // namespace

const Rule stale_lock{
    .id = "stale-lock",
    .group = Group::history,
    .severity = Severity::error,
    .fixability = Fixability::safe,
    .summary = "`revlint.lock` is not what the migrations are",
    .check = check,
};

}  // namespace revlint::rules
