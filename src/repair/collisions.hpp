#pragma once
// Which branches will disturb each other once both are merged. Each pair is judged by what the two
// did since they left the target, so that it does not matter which is merged first.

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "project/snapshot.hpp"

namespace revlint {

// What one branch did in one environment.
struct BranchWork {
  std::string shown;                     // the branch: "origin/feature"
  const Snapshot* tip = nullptr;         // with blobs
  const Snapshot* merge_base = nullptr;  // likewise
  std::vector<Node> own = {};            // of `tip`: revisions that it added
  std::set<std::string> edited = {};     // paths of migrations of the merge base
  std::set<std::string> removed = {};    // IDs of the merge base
};

// `target`: where both are merged; what it has is nobody's own.
BranchWork branch_work(std::string shown, const Snapshot& tip, const Snapshot& merge_base,
                       const Snapshot& target);

struct Collision {
  enum class Kind : std::uint8_t {
    fork,              // both add a revision on the same parent
    duplicate_id,      // both give an ID to different migrations
    same_migration,    // both change one migration
    removed_revision,  // one removes what a revision of the other follows or depends on
  };
  Kind kind = Kind::fork;
  std::string first, second;           // the branches, in the order given
  std::vector<std::string> revisions;  // IDs
  std::vector<std::string> paths;
};

std::string_view kind_name(Collision::Kind kind);  // "duplicate-id"

// Those of one pair of branches.
std::vector<Collision> collisions_of(const BranchWork& first, const BranchWork& second,
                                     const Snapshot& target);

}  // namespace revlint
