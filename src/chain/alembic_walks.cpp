// Walks with a stack, as Alembic does: of several names the last is followed first.

#include "chain/alembic_walks.hpp"

#include <algorithm>
#include <utility>

#include "chain/graph.hpp"

namespace revlint {
namespace {

// The revisions that a walk (RevisionMap._iterate_related_revisions) has seen. Alembic's error
// names the first missing name that it meets, so that the order of the walk matters.
class MapWalk {
 public:
  explicit MapWalk(const Graph& graph) : graph_(graph), seen_(graph.size()) {}

  enum class Keys { ids, ids_and_labels };

  // Sees everything below `start` along the links. Returns the error with which Alembic's walk
  // ends; revisions met on the way then do not count as seen.
  std::optional<AlembicError> down(Node start, Along along, Keys keys);

  // Sees everything above `start` that is linked in the map.
  void up(Node start, Along along);

  // A flag per node; the revision in the map counts as seen when a shadowed one with its ID is.
  std::vector<bool> seen_ids() const;

 private:
  // Sees `start` and whatever `open_links` of a revision pushes on the stack.
  template <class OpenLinks>
  std::optional<AlembicError> walk(Node start, OpenLinks open_links);
  std::optional<AlembicError> open_parents(Node node, Keys keys);
  void open_linked(std::span<const Node> nodes);

  const Graph& graph_;
  std::vector<bool> seen_;
  std::vector<Node> open_;
};

template <class OpenLinks>
std::optional<AlembicError> MapWalk::walk(Node start, OpenLinks open_links) {
  std::vector<Node> met;
  open_ = {start};
  while (!open_.empty()) {
    const Node node = open_.back();
    open_.pop_back();
    if (seen_[node]) continue;
    seen_[node] = true;
    met.push_back(node);
    if (std::optional<AlembicError> error = open_links(node)) {
      for (const Node each : met) seen_[each] = false;
      return error;
    }
  }
  return std::nullopt;
}

std::optional<AlembicError> MapWalk::down(Node start, Along along, Keys keys) {
  return walk(start, [&](Node node) {
    auto error = open_parents(node, keys);
    if (!error && along == Along::all_links) {
      const std::span<const Node> dependencies = graph_.dependencies(node);
      open_.insert(open_.end(), dependencies.begin(), dependencies.end());
    }
    return error;
  });
}

std::optional<AlembicError> MapWalk::open_parents(Node node, Keys keys) {
  for (const Name& name : graph_.revision(node).down_revisions()) {
    const std::optional<Node> parent = graph_.find(name.text);
    if (!parent && keys == Keys::ids_and_labels && graph_.find_label(name.text)) {
      return AlembicError{AlembicError::Kind::revision, "Dependency resolution failed; broken map"};
    }
    if (!parent) return key_error(name.text);
    open_.push_back(*parent);
  }
  return std::nullopt;
}

void MapWalk::up(Node start, Along along) {
  walk(start, [&](Node node) -> std::optional<AlembicError> {
    open_linked(graph_.children(node));
    if (along == Along::all_links) open_linked(graph_.dependents(node));
    return std::nullopt;
  });
}

void MapWalk::open_linked(std::span<const Node> nodes) {
  for (const Node node : nodes) {
    if (!graph_.linked(node)) continue;
    // Links are kept as IDs, and an ID leads to the last file that carries it.
    open_.push_back(graph_.shadowed(node) ? *graph_.find(graph_.revision(node).id()) : node);
  }
}

std::vector<bool> MapWalk::seen_ids() const {
  std::vector<bool> seen = seen_;
  for (const std::vector<Node>& nodes : graph_.duplicates()) {
    if (std::ranges::any_of(nodes, [&](Node node) { return seen_[node]; }))
      seen[nodes.back()] = true;
  }
  return seen;
}

// The IDs in the order of Alembic's map.
std::vector<Node> map_order(const Graph& graph) {
  std::vector<Node> order;
  for (Node node = 0; node < graph.size(); ++node) {
    if (graph.revision(node).has_id() && !graph.shadowed(node)) order.push_back(node);
  }
  if (!graph.duplicates().empty()) {
    const std::vector<std::size_t> positions = map_positions(graph);
    std::ranges::sort(order, {}, [&](Node node) { return positions[node]; });
  }
  return order;
}

AlembicError cycle_error(const Graph& graph, Along along, const std::vector<Node>& nodes) {
  std::string ids;
  for (const Node node : nodes) {
    if (!ids.empty()) ids += ", ";
    ids += graph.revision(node).id();
  }
  if (along == Along::all_links)
    return {AlembicError::Kind::dependency_cycle, "Dependency cycle is detected in revisions", ids};
  return {AlembicError::Kind::cycle, "Cycle is detected in revisions", ids};
}

// Every ID has to be at or below a head and at or above a base.
AlembicErrors detect_cycles(const Graph& graph, Along along, std::span<const Node> heads,
                            std::span<const Node> bases) {
  std::vector<Node> ids = map_order(graph);
  if (ids.empty()) return {};
  if (heads.empty() || bases.empty()) return {cycle_error(graph, along, ids)};
  MapWalk below(graph);
  for (const Node head : heads) {
    if (auto error = below.down(head, along, MapWalk::Keys::ids)) return {std::move(*error)};
  }
  MapWalk above(graph);
  for (const Node base : bases) above.up(base, along);
  std::erase_if(ids, [seen = below.seen_ids(), also = above.seen_ids()](Node node) {
    return seen[node] && also[node];
  });
  if (ids.empty()) return {};
  std::ranges::sort(ids, {}, [&](Node node) { return graph.revision(node).id(); });
  return {cycle_error(graph, along, ids)};
}

std::vector<Node> with_unknown_parents(const Graph& graph, std::vector<Node> bases) {
  for (Node node = 0; node < graph.size(); ++node) {
    if (!graph.revision(node).has_id()) continue;
    const auto is_unknown = [](const Identifier& it) {
      return it.state == Identifier::State::dynamic || it.state == Identifier::State::refused;
    };
    const Header& header = graph.revision(node).header;
    if (is_unknown(header.down_revision) || is_unknown(header.depends_on) ||
        header.down_revision.state == Identifier::State::absent) {
      bases.push_back(node);
    }
  }
  return bases;
}

// Where climbing from a labelled revision continues. A parent can be a label only among shadowed
// revisions, which no other walk meets.
std::vector<std::optional<Node>> climbs(const Graph& graph) {
  std::vector<std::optional<Node>> next(graph.size());
  std::vector<std::optional<std::string_view>> named_by(graph.size());
  std::vector<bool> forks(graph.size());
  for (const MissingReference& it : graph.missing()) {
    if (it.kind != LinkKind::down_revision || !graph.linked(it.node)) continue;
    const Revision& revision = graph.revision(it.node);
    const std::optional<Node> owner = graph.find_label(missing_parent(graph, it));
    if (!owner || !graph.shadowed(*owner)) continue;
    if (std::exchange(named_by[*owner], revision.id()).value_or(revision.id()) != revision.id()) {
      forks[*owner] = true;
    }
    if (graph.shadowed(it.node) && revision.down_revisions().size() == 1) next[it.node] = owner;
  }
  for (Node node = 0; node < graph.size(); ++node) {
    if (forks[node]) next[node].reset();
  }
  return next;
}

}  // namespace

std::string_view missing_parent(const Graph& graph, const MissingReference& it) {
  return graph.revision(it.node).down_revisions()[it.index].text;
}

std::vector<std::size_t> map_positions(const Graph& graph) {
  std::vector<std::size_t> positions(graph.size());
  for (Node node = 0; node < graph.size(); ++node) positions[node] = node;
  for (const std::vector<Node>& nodes : graph.duplicates()) {
    positions[nodes.back()] = nodes.front();
    for (std::size_t i = 0; i + 1 < nodes.size(); ++i)
      positions[nodes[i]] = graph.size() + nodes[i];
  }
  return positions;
}

AlembicErrors normalize_dependencies(const Graph& graph) {
  AlembicErrors errors;
  MapWalk walk(graph);
  for (Node node = 0; node < graph.size() && errors.size() < most_alternatives; ++node) {
    if (graph.dependencies(node).empty()) continue;
    if (auto error = walk.down(node, Along::parents, MapWalk::Keys::ids_and_labels)) {
      errors.push_back(std::move(*error));
    }
  }
  return errors;
}

AlembicErrors detect_cycles(const Graph& graph) {
  AlembicErrors errors = detect_cycles(graph, Along::parents, graph.heads(),
                                       with_unknown_parents(graph, graph.bases()));
  if (!errors.empty()) return errors;
  return detect_cycles(graph, Along::all_links, graph.real_heads(),
                       with_unknown_parents(graph, graph.real_bases()));
}

bool labels_go_round(const Graph& graph) {
  const std::vector<std::optional<Node>> next = climbs(graph);
  std::vector<Node> met(graph.size());  // by the climb from which node, counted from 1
  for (Node start = 0; start < graph.size(); ++start) {
    for (std::optional<Node> at = start; at && next[*at]; at = next[*at]) {
      const Node before = std::exchange(met[*at], start + 1);
      if (before == start + 1) return true;
      if (before != 0) break;
    }
  }
  return false;
}

}  // namespace revlint
