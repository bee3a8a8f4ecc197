#pragma once
// The faults of a chain, as facts: every one, not only the first on which Alembic stops.

#include <cstdint>
#include <vector>

namespace revlint {

// A revision's position in load order.
using Node = std::uint32_t;

enum class LinkKind : std::uint8_t { down_revision, depends_on };

// Which links a question is about: down_revision alone, or depends_on as well.
enum class Along : std::uint8_t { parents, all_links };

// A name in `down_revision` that is no ID (a branch label does not count there), or a name in
// `depends_on` that is neither an ID nor a branch label.
struct MissingReference {
  Node node;
  LinkKind kind;
  std::uint32_t index;  // in down_revisions() or depends_on()
  friend bool operator==(const MissingReference&, const MissingReference&) = default;
};

// A label that Alembic refuses: it is also an ID, or another revision has declared it before.
struct LabelConflict {
  Node node;
  std::uint32_t index;  // in branch_labels()
  Node other;           // the revision that has the name already; may be `node` itself
  bool with_id;         // the name is the ID of `other`, not a label of it
  friend bool operator==(const LabelConflict&, const LabelConflict&) = default;
};

// Revisions that are ancestors of themselves: a strong component, or one revision that names
// itself.
struct Cycle {
  std::vector<Node> nodes;  // a shortest closed walk: nodes[i] names nodes[i+1], the last the first
  std::vector<Node> members;  // every revision of the component, load order
  bool through_dependency;    // closed only with the help of a depends_on
};

}  // namespace revlint
