#include "project/file_changes.hpp"

#include <algorithm>
#include <map>

namespace revlint {

std::vector<MigrationChange> file_changes(const FilesByPath& before, const FilesByPath& after) {
  std::vector<MigrationChange> changes;
  auto old = before.order().begin();
  auto now = after.order().begin();
  const auto old_end = before.order().end();
  const auto now_end = after.order().end();
  while (old != old_end || now != now_end) {
    const bool has_old =
        old != old_end && (now == now_end || before.path(*old) <= after.path(*now));
    const bool has_now =
        now != now_end && (old == old_end || after.path(*now) <= before.path(*old));
    if (!has_old) {
      changes.push_back({std::nullopt, *now});
    } else if (!has_now) {
      changes.push_back({*old, std::nullopt});
    } else if (before.snapshot().blobs[*old] != after.snapshot().blobs[*now]) {
      changes.push_back({*old, *now});
    }
    old += has_old;
    now += has_now;
  }
  return changes;
}

std::vector<MigrationChange> migration_changes(const FilesByPath& before,
                                               const FilesByPath& after) {
  std::vector<MigrationChange> changes = file_changes(before, after);
  // The revisions whose file is gone: the index of each in `changes`, by ID.
  std::map<std::string_view, std::size_t> left;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (!changes[i].before || changes[i].after) continue;
    const Revision& revision = before.snapshot().revisions[*changes[i].before];
    if (revision.has_id()) left.emplace(revision.id(), i);
  }
  for (MigrationChange& change : changes) {
    if (change.before || !change.after || left.empty()) continue;  // neither: already paired
    const Revision& revision = after.snapshot().revisions[*change.after];
    const auto from = revision.has_id() ? left.find(revision.id()) : left.end();
    if (from == left.end()) continue;
    change.before = std::exchange(changes[from->second].before, std::nullopt);
    left.erase(from);
  }
  std::erase_if(changes, [](const MigrationChange& it) { return !it.before && !it.after; });
  return changes;
}

}  // namespace revlint
