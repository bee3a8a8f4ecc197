#pragma once
// Revisions that a branch deletes or renames: which of them no other finding speaks of, and how
// they come back.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lint/rule.hpp"

namespace revlint {

// The names that missing-parent and missing-dependency report, as far as these are looked for.
std::set<std::string_view> missed_names(const Subject& subject);

// Without those that a revision still names, and what was linked to them: missing-parent and
// missing-dependency, where they are looked for, speak of these.
std::vector<const Loss*> unexplained_losses(const Subject& subject);

// Likewise. Who gives such a revision its ID back repairs both.
std::vector<Renaming> unexplained_renamings(const Subject& subject);

// The cure for a name that leads nowhere because of what this branch did, and in words what that
// was: "was deleted by this branch". nullopt where the base branch does not have that revision.
struct Disappearance {
  std::string clause;
  std::string cure;
  const Revision* revision = nullptr;  // of the target
};
std::optional<Disappearance> disappearance(const Subject& subject, std::string_view id);
// The same from git's history, which is searched for it.
std::optional<Disappearance> disappearance_before(const Subject& subject, std::string_view id);

// The cure for a revision that goes on under another ID, or has given its place to another.
std::string restore_hint(const Subject& subject, const Renaming& renaming);

// The command that brings their files back.
std::string restore_hint(const Subject& subject, const std::vector<const Loss*>& lost);

}  // namespace revlint
