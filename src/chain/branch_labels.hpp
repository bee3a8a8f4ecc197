#pragma once
// Branch labels: which revision declares them, which of them clash, and how far they reach
// (RevisionMap._map_branch_labels and _add_branches in alembic/script/revision.py). A chain without
// labels costs nothing.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "chain/faults.hpp"
#include "migration/revision.hpp"

namespace revlint {

class Graph;

// Of each revision the labels that sort first, up to a limit. Lists are shared along a line: all
// the labels of all revisions may be as many as the square of the chain's length.
class FirstLabels {
 public:
  std::span<const std::string_view> of(Node node) const;  // sorted, each once

 private:
  friend class BranchLabels;
  std::vector<Node> sources_;  // per node the one whose list it has, if any; empty without labels
  std::vector<std::vector<std::string_view>> lists_;
};

class BranchLabels {
 public:
  BranchLabels() = default;
  explicit BranchLabels(std::span<const Revision> revisions);

  bool empty() const { return declared_.empty(); }

  // The first revision in load order that declares `label`.
  std::optional<Node> owner(std::string_view label, std::span<const Revision> revisions) const;

  // Every declaration of a name that is taken already, load order.
  std::vector<LabelConflict> conflicts(const Graph& graph) const;

  // Computes how far each label reaches; of() needs that. Needs the links of `graph`.
  void propagate(const Graph& graph);

  // The labels that `node` declares or inherits, sorted, each once.
  std::vector<std::string_view> of(Node node, const Graph& graph) const;

  // The first `most` of them, for all revisions at once. Those of revisions in a cycle, to which
  // Alembic gives none, may be fewer than of() has.
  FirstLabels first(std::size_t most, const Graph& graph) const;

 private:
  struct Declaration {
    Node node;
    std::uint32_t index;  // in branch_labels()
  };

  std::vector<Declaration> declared_;  // by text, then load order
  // Per node the nearest revision, itself or an ancestor, that declares labels or brings those of
  // its parents together; a number past the last where there is none. Empty without labels.
  std::vector<Node> inherited_;
  // Where to begin collecting. For a revision on an unbranched line that is the end of the line,
  // because Alembic gives it the labels of descendants too.
  std::vector<Node> collected_from_;
};

}  // namespace revlint
