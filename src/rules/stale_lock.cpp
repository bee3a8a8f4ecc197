// revlint.lock and the migrations disagree. Revisions that another history rule reports are left
// out.

#include <set>
#include <string>

#include "analysis/lost_revisions.hpp"
#include "rules/registry.hpp"
#include "rules/stale_lock_findings.hpp"

namespace revlint::rules {

namespace {

// The revisions that findings of the history rules name, and the missing ones.
std::set<std::string> reported_revisions(const Subject& subject, std::span<const Finding> others) {
  std::set<std::string> ids;
  for (const Finding& finding : others) {
    if (finding.rule->group == Group::history)
      ids.insert(finding.revisions.begin(), finding.revisions.end());
  }
  for (const std::string_view name : missed_names(subject, {missing_parent, missing_dependency}))
    ids.emplace(name);
  return ids;
}

Finding unread(const std::string& reason, std::string cure, Span span) {
  Finding finding;
  finding.message = "revlint.lock cannot be read: " + reason;
  finding.hint = std::move(cure);
  finding.location = in_lock(span);
  return finding;
}

std::vector<Finding> check(const Subject& subject, std::span<const Finding> others) {
  const Project& project = subject.project;
  // The base branch by itself is not compared: all of its files would have to be read.
  if (subject.state.merged && !subject.state.merge_base) return {};
  const LockText there = read_lock_text(*project.work);
  if (there.obstacle) return {unread(*there.obstacle, std::string(lock_cure), {})};
  if (!there.exists) return {};
  const Lock lock = read_lock(there.text);
  if (lock.fault) return {unread(lock.fault->message, lock.fault->cure, lock.fault->span)};
  const LockMismatches found = lock_mismatches(project, subject.state, lock);
  if (found.empty()) return {};
  return lock_findings(
      subject, found, reported_revisions(subject, others),
      {FixSafety::safe, "bring revlint.lock up to date", lock_repair(project, lock, there.text)});
}

}  // namespace

const Rule stale_lock{
    .id = "stale-lock",
    .group = Group::history,
    .severity = Severity::error,
    .fixability = Fixability::safe,
    .summary = "`revlint.lock` is not what the migrations are",
    .check_last = check,
};

}  // namespace revlint::rules
