// A merged revision goes on under another ID. Databases hold the old one.

#include <algorithm>

#include "base_places.hpp"
#include "rules.hpp"

namespace revlint::rules {

namespace {

constexpr std::size_t most_findings = 5;  // more are told in one

struct Pair {
  const Revision& before;
  const Revision& after;
  Renaming::Told told;
};

Pair pair_of(const Subject& subject, const Renaming& renaming) {
  return {subject.state.target->graph.revision(renaming.before),
          subject.graph().revision(renaming.after), renaming.told};
}

Finding describe(const Subject& subject, const Pair& pair) {
  const std::string old = quoted(pair.before.id());
  Finding finding;
  finding.revisions = {std::string(pair.before.id()), std::string(pair.after.id())};
  finding.location = place(pair.after, pair.after.name->span);
  finding.related.push_back(
      id_in_base(pair.before, "the revision " + old + " of " + base_name(subject)));
  switch (pair.told) {
    case Renaming::Told::file:
    case Renaming::Told::meaning:
      finding.message =
          old + " of " + base_name(subject) + " is called " + quoted(pair.after.id()) + " now";
      finding.hint = "write revision = " + old + " in " + std::string(pair.after.path) + " again";
      break;
    case Renaming::Told::place:
      finding.message =
          quoted(pair.after.id()) + " takes the place of " + old + " of " + base_name(subject);
      finding.hint = "`git checkout " + shell_word(base_name(subject)) + " -- " +
                     shell_word(pair.before.path) + "`, and change more in a new revision";
      break;
  }
  finding.message += ": a database at " + old + " " + cannot_locate(pair.before.id());
  return finding;
}

Finding describe_all(const Subject& subject, const std::vector<Renaming>& renamed) {
  Finding finding = describe(subject, pair_of(subject, renamed.back()));
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
  finding.message = counted(ids.size(), "revision") + " of " + base_name(subject) +
                    " have other IDs now: " + quoted_list(ids) + ": a database at " +
                    quoted(ids.back()) + " " + cannot_locate(ids.back());
  finding.hint = "give them the IDs again that databases hold";
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  const std::vector<Renaming>& renamed = subject.state.fates.renamed;
  if (renamed.size() > most_findings) return {describe_all(subject, renamed)};
  std::vector<Finding> findings;
  for (const Renaming& it : renamed) findings.push_back(describe(subject, pair_of(subject, it)));
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
