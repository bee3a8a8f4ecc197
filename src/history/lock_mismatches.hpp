#pragma once
// How revlint.lock and the migrations of an environment disagree, and the edits that bring the lock
// up to date where that hides nothing.

#include <string_view>
#include <vector>

#include "history/lock_file.hpp"
#include "meaning/meaning.hpp"
#include "project/project.hpp"
#include "tree/edit.hpp"

namespace revlint {

// A revision whose line says something else than its file.
struct LockChange {
  Node node = 0;  // in the work
  const LockedRevision* line = nullptr;
  bool meaning = false;  // what it does
  bool links = false;    // down_revision or depends_on
  bool labels = false;
};

struct LockMismatches {
  const LockedEnvironment* section = nullptr;  // null: the lock knows nothing of the environment
  std::vector<Node> added;                     // in the work, without a line; lock_order()
  std::vector<LockChange> changed;             // likewise
  std::vector<const LockedRevision*> gone;     // without a revision in the work

  bool empty() const { return added.empty() && changed.empty() && gone.empty(); }
};

// What the lock says of an environment: the part of its name, or the only part there is for the
// only environment of the project.
const LockedEnvironment* section_of(const Lock& lock, const Project& project,
                                    const EnvironmentState& state);

LockedRevision locked(const Revision& revision, const Meaning& meaning);

// Reads the files whose content git does not know to be that of the merge base, or whose line is
// not; without a history all of them.
LockMismatches lock_mismatches(const Project& project, const EnvironmentState& state,
                               const Lock& lock);

// Whether the base has the revision, or may have it because there is no base.
bool may_be_merged(const EnvironmentState& state, std::string_view id);

// Adds the lines of what is new, in every environment, and corrects and removes those that this
// branch has added. `text` is the file that `lock` was read from.
std::vector<Edit> lock_repair(const Project& project, const Lock& lock, std::string_view text);

}  // namespace revlint
