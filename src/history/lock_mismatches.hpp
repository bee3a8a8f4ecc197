#pragma once
// How revlint.lock differs from the migrations of an environment, and the edits that bring it up to
// date without hiding anything.

#include <string_view>
#include <vector>

#include "history/lock_file.hpp"
#include "meaning/meaning.hpp"
#include "project/project.hpp"
#include "tree/edit.hpp"

namespace revlint {

// A revision whose line differs from its file.
struct LockChange {
  Node node = 0;  // in the work
  const LockedRevision* line = nullptr;
  bool meaning = false;  // what it does
  bool links = false;    // down_revision or depends_on
  bool labels = false;
};

struct LockMismatches {
  const LockedEnvironment* section = nullptr;  // null: the lock does not have the environment
  std::vector<Node> added;                     // in the work, without a line; lock_order()
  std::vector<LockChange> changed;             // likewise
  std::vector<const LockedRevision*> gone;     // without a revision in the work

  bool empty() const { return added.empty() && changed.empty() && gone.empty(); }
};

// The part of the lock with the environment's name. If lock and project have only one environment
// each, the names may differ.
const LockedEnvironment* section_of(const Lock& lock, const Project& project,
                                    const EnvironmentState& state);

LockedRevision locked(const Revision& revision, const Meaning& meaning);

// Does not read a file if git knows that it and its line are those of the merge base. Without a
// history it reads all files.
LockMismatches lock_mismatches(const Project& project, const EnvironmentState& state,
                               const Lock& lock);

// Whether the base has the revision, or may have it because there is no base.
bool may_be_merged(const EnvironmentState& state, std::string_view id);

// Adds the lines of new revisions, in every environment, and corrects and removes lines that this
// branch has added. `text` is the file that `lock` was read from.
std::vector<Edit> lock_repair(const Project& project, const Lock& lock, std::string_view text);

}  // namespace revlint
