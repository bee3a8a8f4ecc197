#pragma once
// Revisions that a branch deletes or renames: which of them need a finding of their own, and how
// they come back.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lint/rule.hpp"

namespace revlint {

// The two rules that report references to revisions that do not exist.
struct ReferenceRules {
  const Rule& missing_parent;
  const Rule& missing_dependency;
};

// The names that `rules` report, as far as this run looks for their faults.
std::set<std::string_view> missed_names(const Subject& subject, const ReferenceRules& rules);

// Deleted revisions that need a finding of their own. Left out are those that a revision still
// names, and those linked to one of these, because `rules` report them.
std::vector<const DeletedRevision*> unexplained_losses(const Subject& subject,
                                                       const ReferenceRules& rules);

// Renamed revisions, without those whose old ID `rules` report as missing: giving the old ID back
// repairs both faults.
std::vector<Renaming> unexplained_renamings(const Subject& subject, const ReferenceRules& rules);

// Why a name leads to no revision, where this branch is the reason: in words, "was deleted by this
// branch", and the cure. nullopt where the base branch does not have that revision.
struct Disappearance {
  std::string clause;
  std::string cure;
  const Revision* revision = nullptr;  // of the target
  bool is_searched = false;            // found by a search: it may change a hint, never a verdict
};
std::optional<Disappearance> disappearance(const Subject& subject, std::string_view id);

// The same for all of `ids`, found by a search in git's history; by ID.
std::map<std::string, Disappearance, std::less<>> disappearances_before(
    const Subject& subject, const std::vector<std::string>& ids);

// The cure for a revision that has another ID now, or was replaced by another one.
std::string restore_hint(const Subject& subject, const Renaming& renaming);

// The command that restores the files of deleted revisions.
std::string restore_hint(const Subject& subject, const std::vector<const DeletedRevision*>& lost);

}  // namespace revlint
