#include "moved_revisions.hpp"

#include <optional>
#include <string>

#include "chain.hpp"
#include "meaning.hpp"

namespace revlint {
namespace {

bool is_moved(const Subject& subject, const MigrationChange& change) {
  if (!change.before || !change.after) return false;
  const Revision& before = subject.state.merge_base->revisions[*change.before];
  const Revision& after = subject.state.work.revisions[*change.after];
  return before.has_id() && before.id() == after.id() && before.path != after.path;
}

// What a person called it.
std::string title(const Tree& tree, const Graph& graph, Node node) {
  return describe(tree, graph, {node}).front().message;
}

std::optional<MovedRevision::Is> judge(const Subject& subject, const MigrationChange& change) {
  const Snapshot& base = *subject.state.merge_base;
  const Snapshot& work = subject.state.work;
  if (base.blobs[*change.before] == work.blobs[*change.after]) return MovedRevision::Is::same;
  const Tree& base_tree = *subject.project.base->merge_base;
  const Tree& work_tree = *subject.project.work;
  std::string before, after;
  if (base_tree.read(base.revisions[*change.before].path, before) != ReadStatus::ok ||
      work_tree.read(work.revisions[*change.after].path, after) != ReadStatus::ok) {
    return std::nullopt;
  }
  const Comparison comparison = compare(before, after);
  if (comparison.same()) return MovedRevision::Is::same;
  const bool other =
      comparison.upgrade && comparison.parsed && !share_statements(before, after) &&
      title(base_tree, base.graph, *change.before) != title(work_tree, work.graph, *change.after);
  return other ? MovedRevision::Is::other : MovedRevision::Is::edited;
}

}  // namespace

std::vector<MovedRevision> moved_revisions(const Subject& subject) {
  std::vector<MovedRevision> moved;
  for (const MigrationChange& change : subject.state.changes) {
    if (!is_moved(subject, change)) continue;
    if (const auto is = judge(subject, change))
      moved.push_back({*change.before, *change.after, *is});
  }
  return moved;
}

bool reuses_id(const Subject& subject, const MigrationChange& change) {
  return is_moved(subject, change) && judge(subject, change) == MovedRevision::Is::other;
}

}  // namespace revlint
