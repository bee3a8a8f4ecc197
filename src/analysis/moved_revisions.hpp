#pragma once
// Revisions whose ID moved to another file in this branch.

#include <vector>

#include "lint/rule.hpp"

namespace revlint {

struct MovedRevision {
  enum class Is : std::uint8_t {
    same,    // does the same
    edited,  // the same migration, with changes
    other,   // another migration: the ID was reused
  };
  Node before = 0;  // in the merge base
  Node after = 0;   // in the work
  Is is = Is::same;
};

// Sorted by their paths in the work. Files that cannot be read are left out.
std::vector<MovedRevision> moved_revisions(const Subject& subject);

// Whether an ID that is in another file now was reused for another migration. The rules for edited
// and reparented revisions leave these out.
bool reuses_id(const Subject& subject, Node before, Node after);

// Whether a revision of the work replaces those that were below it: history squashed into its last
// revision, which keeps its ID. squashed-history alone reports that.
bool takes_in_others(const Subject& subject, Node after);

}  // namespace revlint
