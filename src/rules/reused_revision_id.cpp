// An ID that another migration had when this branch began. Databases that ran that one take this
// one for applied.

#include "analysis/moved_revisions.hpp"
#include "analysis/restore_command.hpp"
#include "analysis/wording.hpp"
#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

Finding finding_for(const Subject& subject, const MovedRevision& moved) {
  const Revision& before = subject.state.merge_base->graph.revision(moved.before);
  const Revision& after = subject.state.work.graph.revision(moved.after);
  Finding finding;
  finding.location = location_in(after, after.name->span);
  finding.message = quoted(after.id()) + " is another migration in " + base_name(subject) + ", " +
                    std::string(before.path) + ": a database that has run that one never runs " +
                    "this one";
  finding.hint = with_own_ids(subject, before, after);
  finding.revisions = {std::string(after.id())};
  finding.related.push_back(
      {{std::string(before.path), before.name->span, Location::Version::merge_base},
       "what " + quoted(before.id()) + " was"});
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const MovedRevision& it : moved_revisions(subject)) {
    if (it.is != MovedRevision::Is::other || takes_in_others(subject, it.after)) continue;
    findings.push_back(finding_for(subject, it));
  }
  return findings;
}

}  // namespace

const Rule reused_revision_id{
    .id = "reused-revision-id",
    .group = Group::history,
    .severity = Severity::error,
    .summary = "an ID that meant other operations before",
    .check = check,
};

}  // namespace revlint::rules
