#pragma once
// What a branch did to revisions that databases may have run: what became of each ID that the base
// has and the judged graph lacks, and which IDs are new. "The base" is EnvironmentState::tip(): the
// target, or without a history revlint.lock.

#include <cstdint>
#include <string>
#include <vector>

#include "chain/faults.hpp"
#include "meaning/meaning.hpp"

namespace revlint {

struct Project;
struct EnvironmentState;

// A revision that has another ID now.
struct Renaming {
  enum class Evidence : std::uint8_t {
    meaning,  // both do the same, or merge the same revisions
    file,     // both are in the same file
    place,    // both are between the same revisions; or have the same parents, and statements in
              // common
  };
  Node before = 0;  // in the base
  Node after = 0;   // in the judged graph
  Evidence evidence = Evidence::meaning;
};

struct DeletedRevision {
  Node before = 0;      // in the base
  std::string kept_at;  // a file where Alembic does not look and that still has it; or empty
};

// Several revisions that were replaced by fewer between the same neighbours.
struct Squash {
  std::vector<Node> before;  // in the base, load order
  std::vector<Node> after;   // in the judged graph, load order; empty: the next revision became a
                             // base
  std::vector<Node> first;   // the first ones of `after`, or that new base
};

// Empty where there is nothing to compare with. If the ID of n changed files cannot be read,
// nothing counts as deleted unless more than n IDs are gone: other rules report these files.
struct RevisionChanges {
  std::vector<Renaming> renamed;
  std::vector<DeletedRevision> deleted;  // nothing took their place; load order
  std::vector<Squash> squashed;
  std::vector<Node> added;  // in the judged graph: new revisions that replace none; load order

  bool empty() const {
    return renamed.empty() && deleted.empty() && squashed.empty() && added.empty();
  }
};

// `state` is one of the project's and has been compared. `locked`: without a history, what each
// revision of the lock does. Takes linear time, and none where the branch changed no migration.
RevisionChanges revision_changes(const Project& project, const EnvironmentState& state,
                                 const std::vector<Meaning>& locked = {});

}  // namespace revlint
