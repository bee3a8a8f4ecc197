#pragma once
// Revisions whose place in the chain is uncertain (missing or computed parent, cycle, duplicate
// ID), and which heads would go away once they are fixed.

#include <cstddef>
#include <span>
#include <vector>

#include "lint/rule.hpp"

namespace revlint {

struct UncertainLink {
  std::size_t reach = 1;              // the number of heads that it may follow
  std::vector<bool> above = {};       // by node: descends from it, so it cannot follow that one;
                                      // empty: none does
  std::vector<Node> only_heads = {};  // if not empty, the only heads that it may follow

  bool carries(Node head) const { return !above.empty() && above[head]; }
  bool may_follow(Node head) const;
};

// A revision whose parent is missing, unknown or part of a cycle may follow any head that is not
// above it. Either of two files with one ID may keep some of their children. Migrations that
// revlint does not see may follow any head.
class UncertainLinks {
 public:
  UncertainLinks(const Subject& subject, const std::vector<Node>& heads);

  const std::vector<UncertainLink>& all() const { return links_; }

  // So many that they are not listed: nothing about the heads is proven.
  bool too_many() const { return too_many_; }

  // At most this many of `heads` are none once every link is resolved.
  std::size_t coverable(const std::vector<Node>& heads) const;

 private:
  void add(UncertainLink link, std::span<const Node> nodes = {});
  void add_unknown_files();
  void add_missing_parents();
  void add_unknown_parents();
  void add_cycles();
  void add_duplicates();
  UncertainLink mentioned_heads(const Revision& revision) const;

  const Subject& subject_;
  const Graph& graph_;
  const std::vector<Node>& heads_;
  std::vector<UncertainLink> links_;
  bool too_many_ = false;
};

}  // namespace revlint
