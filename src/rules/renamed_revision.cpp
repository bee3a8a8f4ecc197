// A merged revision has another ID now. Databases hold the old one.

#include <algorithm>

#include "analysis/lost_revisions.hpp"
#include "analysis/version_num.hpp"
#include "analysis/wording.hpp"
#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

constexpr std::size_t most_findings = 5;  // one finding reports a larger number

struct Pair {
  const Revision& before;
  const Revision& after;
  const Renaming& renaming;
};

Pair pair_of(const Subject& subject, const Renaming& renaming) {
  return {subject.state.tip()->graph.revision(renaming.before),
          subject.graph().revision(renaming.after), renaming};
}

// Whether the rename is the cure for revision-id-too-long.
bool is_repair(const Subject& subject, const Pair& pair) {
  return characters(pair.before.id()) > version_num_width &&
         characters(pair.after.id()) <= version_num_width &&
         subject.reports(revision_id_too_long) && !widens_version_num(subject);
}

Finding finding_for(const Subject& subject, const Pair& pair) {
  const std::string old = quoted(pair.before.id());
  Finding finding;
  finding.revisions = {std::string(pair.before.id()), std::string(pair.after.id())};
  finding.location = location_in(pair.after, pair.after.name->span);
  finding.related.push_back(
      id_in_base(subject, pair.before, "the revision " + old + " of " + base_name(subject)));
  finding.hint = restore_hint(subject, pair.renaming);
  switch (pair.renaming.evidence) {
    case Renaming::Evidence::file:
    case Renaming::Evidence::meaning:
      finding.message =
          old + " of " + base_name(subject) + " is called " + quoted(pair.after.id()) + " now";
      break;
    case Renaming::Evidence::place:
      finding.message =
          quoted(pair.after.id()) + " takes the place of " + old + " of " + base_name(subject);
      break;
  }
  if (is_repair(subject, pair)) {
    finding.advisory = true;
    finding.message += ": PostgreSQL and MySQL have no room for the old ID, but a SQLite database";
    finding.hint =
        "where a database holds it, before the deployment: UPDATE alembic_version SET "
        "version_num = " +
        quoted(pair.after.id()) + " WHERE version_num = " + old;
  } else {
    finding.message += ": a database";
  }
  finding.message += " at " + old + " " + cannot_locate(pair.before.id());
  return finding;
}

Finding finding_for_all(const Subject& subject, const std::vector<Renaming>& renamed) {
  Finding finding = finding_for(subject, pair_of(subject, renamed.back()));
  std::vector<std::string_view> ids;
  for (const Renaming& it : renamed) {
    const Pair pair = pair_of(subject, it);
    ids.push_back(pair.before.id());
    if (&it == &renamed.back()) continue;
    finding.revisions.emplace_back(pair.before.id());
    if (finding.related.size() < 2 * most_findings)
      finding.related.push_back(
          at_id(pair.after, quoted(pair.before.id()) + " is called " + quoted(pair.after.id())));
  }
  const bool repair = finding.advisory && std::ranges::all_of(renamed, [&](const Renaming& it) {
                        return is_repair(subject, pair_of(subject, it));
                      });
  finding.advisory = repair;
  finding.message = counted(ids.size(), "revision") + " of " + base_name(subject) +
                    " have other IDs now: " + quoted_list(ids) +
                    (repair ? ": PostgreSQL and MySQL have no room for the old ones, but a SQLite "
                              "database at "
                            : ": a database at ") +
                    quoted(ids.back()) + " " + cannot_locate(ids.back());
  if (!repair) finding.hint = "give them the IDs again that databases hold";
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  const std::vector<Renaming> renamed =
      unexplained_renamings(subject, {missing_parent, missing_dependency});
  if (renamed.size() > most_findings) return {finding_for_all(subject, renamed)};
  std::vector<Finding> findings;
  for (const Renaming& it : renamed) findings.push_back(finding_for(subject, pair_of(subject, it)));
  return findings;
}

}  // namespace

const Rule renamed_revision{
    .id = "renamed-revision",
    .group = Group::history,
    .severity = Severity::error,
    .summary = "a merged revision has another ID",
    .check = check,
};

}  // namespace revlint::rules
