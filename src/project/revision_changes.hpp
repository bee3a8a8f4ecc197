#pragma once
// What a branch did to the revisions that databases may have run: each ID that the base has and the
// judged graph lacks, with what became of it, and the IDs that are new. "The base" is what the
// state calls its tip: the target, or without a history revlint.lock.

#include <cstdint>
#include <string>
#include <vector>

#include "chain/faults.hpp"
#include "meaning/meaning.hpp"

namespace revlint {

struct Project;
struct EnvironmentState;

// A revision goes on under another ID.
struct Renaming {
  enum class Evidence : std::uint8_t {
    meaning,  // it does the same, or merges the same revisions
    file,     // it is in the same file
    place,    // it stands between the same revisions, or is like it on top of the same ones
  };
  Node before = 0;  // in the base
  Node after = 0;   // in the judged graph
  Evidence evidence = Evidence::meaning;
};

struct DeletedRevision {
  Node before = 0;  // in the base
  std::string
      kept_at;  // a file that still holds the revision where Alembic does not look; or empty
};

// Some revisions were replaced by fewer, between the same neighbours.
struct Squash {
  std::vector<Node> before;  // in the base, load order
  std::vector<Node> after;   // in the judged graph, load order; empty where the next revision that
                             // is left became a base
  std::vector<Node> first;   // what begins here now: the first ones of `after`, or that revision
};

// Empty where there is nothing to compare with. What a file hides (it cannot be read, its ID is
// computed) is not counted as lost, for other rules name the file.
struct RevisionChanges {
  std::vector<Renaming> renamed;
  std::vector<DeletedRevision> deleted;  // and nothing took their place; load order
  std::vector<Squash> squashed;
  std::vector<Node> added;  // in the judged graph: revisions that are new, and replace none

  bool empty() const {
    return renamed.empty() && deleted.empty() && squashed.empty() && added.empty();
  }
};

// `state` is one of the project's, and compared. `locked`: without a history, what each revision of
// the lock does. Linear in its size; at once where the branch did nothing to its migrations.
RevisionChanges revision_changes(const Project& project, const EnvironmentState& state,
                                 const std::vector<Meaning>& locked = {});

}  // namespace revlint
