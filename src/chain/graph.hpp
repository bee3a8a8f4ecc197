#pragma once
// The room chain/: revisions and their links, without files. A Graph is Alembic's revision map
// (alembic/script/revision.py, RevisionMap._revision_map) over revisions in load order, with every
// fault. Building it cannot fail; it is linear, without recursion. Its walks are in ancestry.cpp.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "chain/alembic_verdict.hpp"
#include "chain/branch_labels.hpp"
#include "chain/faults.hpp"
#include "chain/id_index.hpp"
#include "migration/revision.hpp"

namespace revlint {

class Graph {
 public:
  Graph() = default;

  // `revisions` in load order; the span must outlive the graph. Revisions without an ID are left
  // out of every answer but keep their node number. A revision whose down_revision is dynamic or
  // refused has no parents and is no base either.
  explicit Graph(std::span<const Revision> revisions);

  std::span<const Revision> revisions() const { return revisions_; }
  const Revision& revision(Node node) const { return revisions_[node]; }
  Node size() const { return static_cast<Node>(revisions_.size()); }

  // The revision that Alembic finds under an ID: of several files with one ID the last loaded.
  std::optional<Node> find(std::string_view id) const { return by_id_.find(id, revisions_); }
  // The revision that declares a branch label; of several the first loaded.
  std::optional<Node> find_label(std::string_view label) const {
    return labels_.owner(label, revisions_);
  }

  // Hidden behind a later file with the same ID.
  bool shadowed(Node node) const { return !shadowed_.empty() && shadowed_[node]; }
  // Alembic follows the links of this revision, because it is in the map by its ID or by a label.
  // It reads the links of other revisions, but does not use them.
  bool linked(Node node) const;
  // Linked revisions with more than one ID name it, in the links that `along` selects.
  bool forks(Node node, Along along = Along::parents) const;

  // Resolved links, without repetition, in the order written. Missing revisions are left out. No
  // link leads to a shadowed revision, some lead away from one.
  std::span<const Node> parents(Node node) const { return parents_.of(node); }  // down_revision
  std::span<const Node> dependencies(Node node) const { return dependencies_.of(node); }
  std::span<const Node> children(Node node) const { return children_.of(node); }  // load order
  std::span<const Node> dependents(Node node) const { return dependents_.of(node); }

  // Load order. Alembic's answers (>= 1.5: a shadowed duplicate stays a head), computed also where
  // Alembic itself stops. Without duplicates the heads are the revisions without children.
  const std::vector<Node>& heads() const { return heads_; }
  const std::vector<Node>& bases() const { return bases_; }
  const std::vector<Node>& real_heads() const { return real_heads_; }
  const std::vector<Node>& real_bases() const { return real_bases_; }
  const std::vector<Node>& branch_points() const { return branch_points_; }
  const std::vector<Node>& merge_points() const { return merge_points_; }

  // Declared labels and those that Alembic propagates (RevisionMap._add_branches), sorted. They are
  // computed even where Alembic stops earlier.
  std::vector<std::string_view> labels(Node node) const { return labels_.of(node, *this); }
  // The same for all revisions at once, of each the first `most`: linear in revisions and links.
  FirstLabels first_labels(std::size_t most) const { return labels_.first(most, *this); }

  // IDs carried by more than one file: the nodes of each, load order.
  const std::vector<std::vector<Node>>& duplicates() const { return duplicates_; }
  const std::vector<MissingReference>& missing() const { return missing_; }  // load order
  std::string_view name_of(const MissingReference& reference) const;         // as it is written
  const std::vector<LabelConflict>& label_conflicts() const { return label_conflicts_; }
  // True cycles, those that Alembic overlooks included; by their first members.
  const std::vector<Cycle>& cycles() const { return cycles_; }

  const AlembicVerdict& alembic() const { return verdict_; }

  // A flag per node: it is an ancestor (a descendant) of one of `nodes`, or one of them.
  std::vector<bool> ancestors(std::span<const Node> nodes, Along along = Along::parents) const;
  std::vector<bool> descendants(std::span<const Node> nodes, Along along = Along::parents) const;
  std::vector<bool> ancestors(Node node, Along along = Along::parents) const {
    return ancestors({&node, 1}, along);
  }
  std::vector<bool> descendants(Node node, Along along = Along::parents) const {
    return descendants({&node, 1}, along);
  }

  // The nearest common ancestors of several heads, in load order: no child of such an ancestor is a
  // common ancestor too. Empty also where a cycle is in the way, and where more than a thousand
  // lines would have to be followed through merges.
  std::vector<Node> shared_parents(std::span<const Node> nodes) const;

  // All revisions, descendants before ancestors, as `alembic history` prints them. Of two in one
  // cycle either may come first.
  std::vector<Node> topological() const;

 private:
  // The links of all nodes in one array: those of `node` are
  // targets[offsets[node]..offsets[node+1]].
  struct Links {
    std::vector<std::uint32_t> offsets;  // empty where there are no links at all
    std::vector<Node> targets;
    std::span<const Node> of(Node node) const;
    Links reversed() const;
  };

  void index_ids();
  Links resolve(LinkKind kind);
  void find_ends();
  void find_points();

  std::span<const Revision> revisions_;
  IdIndex by_id_;
  BranchLabels labels_;
  std::vector<bool> shadowed_;  // empty without duplicates
  Links parents_, dependencies_, children_, dependents_;
  std::vector<Node> heads_, bases_, real_heads_, real_bases_, branch_points_, merge_points_;
  std::vector<std::vector<Node>> duplicates_;
  std::vector<MissingReference> missing_;
  std::vector<LabelConflict> label_conflicts_;
  std::vector<Cycle> cycles_;
  AlembicVerdict verdict_;
};

}  // namespace revlint
