// With a stack, as Alembic: of several names the last is followed first.

#include "map_walk.hpp"

#include <algorithm>

#include "phrase.hpp"

namespace revlint {

AlembicError key_error(std::string_view name) {
  return {"KeyError", quoted(name)};
}

std::optional<AlembicError> MapWalk::down(Node start, LinkKind furthest, Keys keys) {
  std::vector<Node> met;
  open_ = {start};
  while (!open_.empty()) {
    const Node node = open_.back();
    open_.pop_back();
    if (seen_[node]) continue;
    seen_[node] = true;
    met.push_back(node);
    if (auto error = open_parents(node, keys)) {
      for (const Node each : met) seen_[each] = false;
      return error;
    }
    if (furthest == LinkKind::depends_on) {
      const std::span<const Node> dependencies = graph_.dependencies(node);
      open_.insert(open_.end(), dependencies.begin(), dependencies.end());
    }
  }
  return std::nullopt;
}

std::optional<AlembicError> MapWalk::open_parents(Node node, Keys keys) {
  for (const Name& name : graph_.revision(node).down_revisions()) {
    const std::optional<Node> parent = graph_.find(name.text);
    if (!parent && keys == Keys::ids_and_labels && graph_.find_label(name.text)) {
      return AlembicError{"RevisionError", "Dependency resolution failed; broken map"};
    }
    if (!parent) return key_error(name.text);
    open_.push_back(*parent);
  }
  return std::nullopt;
}

void MapWalk::up(Node start, LinkKind furthest) {
  open_ = {start};
  while (!open_.empty()) {
    const Node node = open_.back();
    open_.pop_back();
    if (seen_[node]) continue;
    seen_[node] = true;
    open_linked(graph_.children(node));
    if (furthest == LinkKind::depends_on) open_linked(graph_.dependents(node));
  }
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

}  // namespace revlint
