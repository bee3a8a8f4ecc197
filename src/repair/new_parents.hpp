#pragma once
// The room repair/ changes migrations as a person would, and proves each change in memory before
// anything is written. Here: the parents that put a branch's own revisions on top of the target.
// It knows graphs only.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "chain/graph.hpp"
#include "repair/refusal.hpp"

namespace revlint {

enum class OwnHeads : std::uint8_t { refuse, linearize };

// A branch's own revisions, and what they are put on.
struct OwnBranch {
  const Graph& work;
  const Graph& target;
  const Graph* merge_base = nullptr;  // null: it has no revisions
  std::vector<Node> own;              // in `work`; of several heads the later ones follow
  std::string onto = {};              // an ID of the target; empty: the head above the old parent
  OwnHeads heads = OwnHeads::refuse;
};

// A copy that the branch has of an ID of the target is another revision than the target's.
struct ParentId {
  std::string id;
  bool is_own = false;  // of the branch
  friend bool operator==(const ParentId&, const ParentId&) = default;
};

struct NewParents {
  Node node = 0;  // in the work
  std::vector<ParentId> parents;
};

struct Placement {
  std::vector<NewParents> changes;  // empty: nothing has to move; parents before children
  std::vector<std::string> onto;    // the IDs that the changed revisions are put on
  std::set<Node> labelled;          // stay where they are, with a branch label of their own
  std::vector<std::string> gone;    // old parents that the target has no more
};

// Only the parents outside the branch change, each to the head of the target that descends from it.
// With OwnHeads::linearize also the first revisions of further lines of the branch change.
std::variant<Placement, RepairRefusal> place_on_target(const OwnBranch& branch);

}  // namespace revlint
