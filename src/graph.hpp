#pragma once
// Alembic's revision map (alembic/script/revision.py, RevisionMap._revision_map) over revisions in load
// order: what Alembic makes of them, and every fault, not just the first on which it stops. A broken
// chain is data here; building cannot fail. Linear in revisions and links, no recursion.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "revision.hpp"

namespace revlint {

// A revision's position in load order.
using Node = std::uint32_t;

enum class LinkKind : std::uint8_t { down_revision, depends_on };

// A name in `down_revision` or `depends_on` that no revision carries.
struct MissingReference {
  Node node;
  LinkKind kind;
  std::uint32_t index;  // in down_revisions() or depends_on()
};

// Alembic refuses it: a label that is also an ID or the label of another revision.
struct LabelConflict {
  Node node;
  std::uint32_t index;  // in branch_labels()
  Node other;           // the revision that has the name already; may be `node` itself
  bool with_id;         // the name is the ID of `other`, not a label of it
};

// Revisions that are ancestors of themselves: a strongly connected set, or one with a loop to itself.
struct Cycle {
  std::vector<Node> nodes;     // one closed walk along links: nodes[i] names nodes[i+1], last names first
  std::vector<Node> members;   // every revision of the connected set, load order
  bool through_dependency;     // closed only with the help of a depends_on
};

// What Alembic raises; `type` is the Python exception's name.
struct AlembicError {
  std::string type;
  std::string message;
};

// What Alembic itself answers for the same files.
struct AlembicVerdict {
  std::vector<std::string> warnings;
  std::optional<AlembicError> error;
  // When the choice depends on Python's set order: every error Alembic may raise, the first as above.
  std::vector<AlembicError> alternatives;
};

class Graph {
 public:
  Graph() = default;

  // `revisions` in load order; the span must outlive the graph. Revisions without an ID are left out
  // of every answer but keep their node number.
  explicit Graph(std::span<const Revision> revisions);

  std::span<const Revision> revisions() const { return revisions_; }
  const Revision& revision(Node node) const { return revisions_[node]; }

  // The revision that Alembic finds under an ID: of several files with one ID the last loaded.
  std::optional<Node> find(std::string_view id) const;
  // The revision that declares a branch label.
  std::optional<Node> find_label(std::string_view label) const;

  // Resolved links, without repetition, in the order written. What is missing is left out.
  std::span<const Node> parents(Node node) const;       // down_revision
  std::span<const Node> dependencies(Node node) const;  // depends_on, labels resolved
  std::span<const Node> children(Node node) const;      // load order; nodes that name it as parent
  std::span<const Node> dependents(Node node) const;

  // Load order. Alembic's answers (>= 1.5: a shadowed duplicate stays a head), computed also where
  // Alembic itself stops.
  const std::vector<Node>& heads() const { return heads_; }
  const std::vector<Node>& bases() const { return bases_; }
  const std::vector<Node>& real_heads() const { return real_heads_; }
  const std::vector<Node>& real_bases() const { return real_bases_; }
  const std::vector<Node>& branch_points() const { return branch_points_; }
  const std::vector<Node>& merge_points() const { return merge_points_; }

  // Declared labels and those that Alembic propagates (RevisionMap._add_branches), sorted.
  // Empty everywhere where Alembic stops before that.
  std::vector<std::string_view> labels(Node node) const;

  // IDs carried by more than one file: the nodes of each, load order.
  const std::vector<std::vector<Node>>& duplicates() const { return duplicates_; }
  const std::vector<MissingReference>& missing() const { return missing_; }
  const std::vector<LabelConflict>& label_conflicts() const { return label_conflicts_; }
  // True cycles, those that Alembic overlooks included.
  const std::vector<Cycle>& cycles() const { return cycles_; }

  const AlembicVerdict& alembic() const { return verdict_; }

  // Every revision that is an ancestor of `nodes` along down_revision (and depends_on when asked),
  // themselves included: a flag per node.
  std::vector<bool> ancestors(std::span<const Node> nodes, bool with_dependencies = false) const;
  std::vector<bool> descendants(std::span<const Node> nodes, bool with_dependencies = false) const;

  // The nearest common ancestors of several heads: those of which no child is a common ancestor too.
  std::vector<Node> shared_parents(std::span<const Node> nodes) const;

  // All revisions, descendants before ancestors, as `alembic history` prints them; those in cycles
  // last, load order.
  std::vector<Node> topological() const;

 private:
  friend class GraphBuilder;

  // The links of all nodes in one array: those of `node` are targets[offsets[node]..offsets[node+1]].
  struct Links {
    std::vector<std::uint32_t> offsets;
    std::vector<Node> targets;
    std::span<const Node> of(Node node) const;
  };

  std::span<const Revision> revisions_;
  std::vector<Node> by_id_;  // open addressing over the IDs; see graph.cpp
  Links parents_, dependencies_, children_, dependents_;
  std::vector<Node> heads_, bases_, real_heads_, real_bases_, branch_points_, merge_points_;
  std::vector<std::vector<Node>> duplicates_;
  std::vector<MissingReference> missing_;
  std::vector<LabelConflict> label_conflicts_;
  std::vector<Cycle> cycles_;
  AlembicVerdict verdict_;
};

}  // namespace revlint
