#include "analysis/moved_revisions.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "project/counterpart.hpp"

namespace revlint {
namespace {

// The revision that has the ID of a changed file of the merge base now. Not `change.after`, because
// files may have exchanged their IDs.
std::optional<Node> moved_to(const Subject& subject, const MigrationChange& change) {
  const Snapshot& base = *subject.state.merge_base;
  const Snapshot& work = subject.state.work;
  const auto after = counterpart(base, work, change);
  const bool moved = after && work.revisions[*after].path != base.revisions[*change.before].path;
  return moved ? after : std::nullopt;
}

std::optional<MovedRevision::Is> sameness(const Subject& subject, Node was, Node is) {
  const Snapshot& base = *subject.state.merge_base;
  const Snapshot& work = subject.state.work;
  if (base.blobs[was] == work.blobs[is]) return MovedRevision::Is::same;
  const Body& before = subject.project.body(Side::merge_base, base.revisions[was].path);
  const Body& after = subject.project.body(Side::work, work.revisions[is].path);
  if (!before.is_readable() || !after.is_readable()) return std::nullopt;
  Bodies& bodies = *subject.project.bodies;
  const MeaningComparison& comparison = bodies.comparison(before, after);
  if (comparison.same()) return MovedRevision::Is::same;
  const bool other = comparison.upgrade && comparison.parsed &&
                     !bodies.share_statements(before, after) && before.message() != after.message();
  return other ? MovedRevision::Is::other : MovedRevision::Is::edited;
}

}  // namespace

std::vector<MovedRevision> moved_revisions(const Subject& subject) {
  std::vector<MovedRevision> moved;
  if (!subject.state.merge_base) return moved;  // the lock holds no files
  for (const MigrationChange& change : subject.state.changes) {
    const auto after = moved_to(subject, change);
    if (!after) continue;
    if (const auto is = sameness(subject, *change.before, *after))
      moved.push_back({*change.before, *after, *is});
  }
  const auto path = [&](const MovedRevision& it) {
    return subject.state.work.revisions[it.after].path;
  };
  std::ranges::sort(moved, {}, path);
  return moved;
}

bool reuses_id(const Subject& subject, Node before, Node after) {
  const std::string_view was = subject.state.merge_base->revisions[before].path;
  return was != subject.state.work.revisions[after].path &&
         sameness(subject, before, after) == MovedRevision::Is::other;
}

bool takes_in_others(const Subject& subject, Node after) {
  const EnvironmentState& state = subject.state;
  const std::string_view id = state.work.revisions[after].id();
  return std::ranges::any_of(state.revision_changes.squashed, [&](const Squash& squash) {
    return squash.after.empty() && std::ranges::any_of(squash.first, [&](Node node) {
             return state.judged().revisions[node].id() == id;
           });
  });
}

}  // namespace revlint
