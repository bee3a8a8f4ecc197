#pragma once
// Fixes of findings about revisions that no database has run: what the hint says, as edits. Each is
// carried out on the chain in memory first; nullopt where it would leave a fault, where a revision
// may have run, or where the files do not write what has to change.

#include <optional>
#include <vector>

#include "analysis/renumbering.hpp"
#include "lint/rule.hpp"

namespace revlint {

// Puts this branch's revisions on top of the target's head, which ends the fork.
std::optional<Fix> rebase_fix(const Subject& subject);

// Another ID for a revision of this branch, and for every revision that names it.
std::optional<Fix> new_id_fix(const Subject& subject, Node node);

// The same for one of several copies of an ID, as renumber() found it.
std::optional<Fix> new_id_fix(const Subject& subject, Node node, const Renumbering& how);

// The files of deleted revisions as the base branch has them.
std::optional<Fix> restore_fix(const Subject& subject,
                               const std::vector<const DeletedRevision*>& lost);

}  // namespace revlint
