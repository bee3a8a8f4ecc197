#pragma once
// Graphs for tests, one line each, in load order, and answers as text:
//
//   a; b<-a; c<-a,b dep b label x,y
//
// '' is the empty name, "b<-?" has a computed parent, "b<-!" no down_revision at all, a revision
// "?" no ID. The invariants of every graph that a test makes are checked, too.

#include <string>
#include <string_view>
#include <vector>

#include "chain/graph.hpp"
#include "support/arena.hpp"

namespace revlint::test {

class Chain {
 public:
  explicit Chain(std::string_view text);
  Chain(const Chain&) = delete;
  Chain& operator=(const Chain&) = delete;

  const Graph& graph() const { return graph_; }
  Node node(std::string_view id) const;
  std::vector<Node> nodes(std::string_view ids) const;  // separated by blanks

  // IDs separated by blanks, in the order of `nodes`.
  std::string ids(std::span<const Node> nodes) const;
  std::string ids(const std::vector<bool>& flags) const;
  // "a: x, b: x y": the labels of all revisions that have any.
  std::string labels() const;
  // "a->b", "a=>b" if a depends_on is needed; several separated by "; ".
  std::string cycles() const;
  // "c down_revision x", "c depends_on y", separated by "; ".
  std::string missing() const;
  // "KeyError: 'x'", empty if Alembic continues.
  std::string error() const;
  std::vector<std::string> warnings() const;  // with the message "msg"

 private:
  void add(std::string_view statement);
  Identifier identifier(std::string_view text);

  Arena arena_;
  std::vector<Revision> revisions_;
  Graph graph_;
};

// The pieces of `text` between `separator`, without blanks around them.
std::vector<std::string_view> pieces(std::string_view text, char separator);

// The first invariant of graphs that does not hold, in words; empty if all hold.
std::string broken_invariant(const Graph& graph);

}  // namespace revlint::test
