#include "repair/lock_update.hpp"

#include <algorithm>
#include <map>

#include "history/lock_mismatches.hpp"
#include "history/lock_order.hpp"
#include "tree/edited_text.hpp"

namespace revlint {
namespace {

bool has_conflict(std::string_view text) {
  return text.starts_with("<<<<<<< ") || text.find("\n<<<<<<< ") != text.npos;
}

// The lines in the order of the chain, where each revision has one.
void sort(LockedEnvironment& section, const Graph& graph) {
  std::map<std::string_view, std::size_t> places;
  for (const Node node : lock_order(graph))
    places.emplace(graph.revision(node).id(), places.size());
  const auto known = [&](const LockedRevision& line) { return places.contains(line.id); };
  if (places.size() != section.revisions.size() || !std::ranges::all_of(section.revisions, known))
    return;
  std::ranges::sort(section.revisions, {},
                    [&](const LockedRevision& line) { return places.at(line.id); });
}

}  // namespace

std::optional<LockUpdate> update_lock(const Project& before, const Project& after) {
  const LockText there = read_lock_text(*before.work);
  if (!there.exists) return std::nullopt;
  LockUpdate update{there.text, there.text, has_conflict(there.text)};
  if (update.was_in_conflict && !before.base) return std::nullopt;
  if (update.was_in_conflict) update.after = read_lock_text(*before.base->target).text;
  const Lock lock = read_lock(update.after);
  if (lock.fault) return std::nullopt;
  std::vector<Edit> edits = lock_repair(after, lock, update.after);
  // A new line goes before the one that changes at the same place.
  std::ranges::stable_sort(
      edits, {}, [](const Edit& edit) { return std::pair(edit.span.begin, edit.span.end); });
  const auto text = edited_text(update.after, edits);
  if (!text) return std::nullopt;
  Lock sorted = read_lock(*text);
  if (sorted.fault) return std::nullopt;
  for (LockedEnvironment& section : sorted.environments) {
    for (const EnvironmentState& state : after.environments) {
      const LockedEnvironment* const found = section_of(sorted, after, state);
      if (found == &section) sort(section, state.work.graph);
    }
  }
  update.after = to_text(sorted);
  if (update.after == update.before) return std::nullopt;
  return update;
}

}  // namespace revlint
