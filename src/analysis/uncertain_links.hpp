#pragma once
// Places where the chain is not, or may not be, what the files say, and which heads may turn out to
// be none once they are put right.

#include <cstddef>
#include <span>
#include <vector>

#include "lint/rule.hpp"

namespace revlint {

struct UncertainLink {
  std::size_t reach = 1;              // how many heads it may be joined to
  std::vector<bool> above = {};       // by node: hangs on it, so that it cannot be joined to that;
                                      // empty: nothing does
  std::vector<Node> only_heads = {};  // if not empty, it can be joined to these alone

  bool carries(Node head) const { return !above.empty() && above[head]; }
  bool may_follow(Node head) const;
};

// A revision whose parent is missing, unknown or part of a cycle may belong on top of any head that
// is not above it; of two files with one ID either may take some of the children with it; what lies
// out of reach may follow anything.
class UncertainLinks {
 public:
  UncertainLinks(const Subject& subject, const std::vector<Node>& heads);

  const std::vector<UncertainLink>& all() const { return links_; }

  // So many that they are not listed, and nothing can be said of the heads.
  bool too_many() const { return too_many_; }

  // At most this many of `heads` are none once every end is joined.
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
