#pragma once
// Walks through Alembic's revision map in the order in which Alembic does (RevisionMap.
// _iterate_related_revisions): where names are not what they should be, the first it meets is the
// one that its error names.

#include <optional>
#include <string_view>
#include <vector>

#include "alembic_verdict.hpp"
#include "graph.hpp"

namespace revlint {

class MapWalk {
 public:
  explicit MapWalk(const Graph& graph) : graph_(graph), seen_(graph.size()) {}

  enum class Keys { ids, ids_and_labels };

  // Sees everything below `start` along down_revision and, if that is the `furthest` kind of link,
  // depends_on. Answers the error with which Alembic's walk ends; what it met on the way is then
  // not seen.
  std::optional<AlembicError> down(Node start, LinkKind furthest, Keys keys);

  // Sees everything above `start` that is linked in the map.
  void up(Node start, LinkKind furthest);

  // A flag per node; a shadowed revision that was seen speaks for the one with its ID.
  std::vector<bool> seen_ids() const;

 private:
  std::optional<AlembicError> open_parents(Node node, Keys keys);
  void open_linked(std::span<const Node> nodes);

  const Graph& graph_;
  std::vector<bool> seen_;
  std::vector<Node> open_;
};

// What Python raises for a key that a dictionary does not have.
AlembicError key_error(std::string_view name);

}  // namespace revlint
