#include "project/counterpart.hpp"

#include <algorithm>

namespace revlint {
namespace {

// The files of the base with the ID of `node`: more than one where it is a duplicate.
std::vector<Node> copies_of(const Graph& base, Node node) {
  for (const std::vector<Node>& copies : base.duplicates()) {
    if (std::ranges::find(copies, node) != copies.end()) return copies;
  }
  return {node};
}

}  // namespace

std::optional<Node> counterpart(const Snapshot& base, const Snapshot& work,
                                const MigrationChange& change) {
  if (!change.before || !base.revisions[*change.before].has_id()) return std::nullopt;
  const std::string_view id = base.revisions[*change.before].id();
  if (change.after && work.revisions[*change.after].has_id() &&
      work.revisions[*change.after].id() == id) {
    return change.after;
  }
  const auto now = work.graph.find(id);
  const std::vector<Node> copies = copies_of(base.graph, *change.before);
  if (!now || copies.size() == 1) return now;
  const auto is_there = [&](Node it) {
    return base.revisions[it].path == work.revisions[*now].path;
  };
  if (std::ranges::any_of(copies, is_there)) return std::nullopt;
  const auto is_same = [&](Node it) { return base.blobs[it] == work.blobs[*now]; };
  const auto same = std::ranges::find_if(copies, is_same);
  const Node continued = same == copies.end() ? copies.back() : *same;
  return continued == *change.before ? now : std::nullopt;
}

}  // namespace revlint
