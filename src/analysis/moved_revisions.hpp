#pragma once
// Revisions whose ID is in another file than the branch found it in.

#include <vector>

#include "lint/rule.hpp"

namespace revlint {

struct MovedRevision {
  enum class Is : std::uint8_t {
    same,    // what it does, too
    edited,  // not all that it does, but it is the same migration
    other,   // another migration: the ID was given again
  };
  Node before = 0;  // in the merge base
  Node after = 0;   // in the work
  Is is = Is::same;
};

// By the path that they have now. Where either file cannot be read there is nothing to tell.
std::vector<MovedRevision> moved_revisions(const Subject& subject);

// Whether an ID that is in another file now was given to another migration. The rules for edited
// and reparented ones leave these out.
bool reuses_id(const Subject& subject, Node before, Node after);

// Whether a revision of the work has taken in those that were below it. Who squashes history into
// the last revision, and keeps its ID, is told of the squash alone.
bool takes_in_others(const Subject& subject, Node after);

}  // namespace revlint
