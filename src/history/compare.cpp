#include "history/compare.hpp"

#include <algorithm>
#include <set>

#include "history/merged_tree.hpp"
#include "history/pair_environments.hpp"
#include "project/edited_migrations.hpp"
#include "project/file_changes.hpp"

namespace revlint {
namespace {

std::string with_line_feeds(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    plain += text[i];
  }
  return plain;
}

// Gives a file that git checked out with CRLF the blob that git stores for it, with LF.
void ignore_line_ends(const Tree& tree, Snapshot& work, const FilesByPath& before,
                      const FilesByPath& after, ObjectFormat format) {
  const Snapshot& base = before.snapshot();
  Buffer bytes;
  for (const MigrationChange& change : file_changes(before, after)) {
    if (!change.before || !change.after) continue;
    if (tree.read(work.revisions[*change.after].path, bytes) != ReadStatus::ok) continue;
    if (bytes.view().find("\r\n") == std::string_view::npos) continue;
    const ObjectId& kept = base.blobs[*change.before];
    if (blob_id(with_line_feeds(bytes.view()), format) == kept) work.blobs[*change.after] = kept;
  }
}

bool same_files(const Snapshot& a, const Snapshot& b) {
  return a.blobs == b.blobs &&
         std::ranges::equal(a.revisions, b.revisions, {}, &Revision::path, &Revision::path);
}

// The environment's snapshot in a tree of the base; null where there is no such environment.
std::shared_ptr<const Snapshot> snapshot_in(const Tree& tree,
                                            const std::optional<Environment>& environment,
                                            const Known& known) {
  if (!environment) return nullptr;
  return std::make_shared<const Snapshot>(take_snapshot(tree, *environment, 0, known));
}

// The files that Alembic loads and that the merge base does not have with this content.
std::vector<WholeFile> new_files(const EnvironmentState& state) {
  std::vector<WholeFile> files;
  if (!state.merge_base) {
    for (Node node = 0; node < state.work.revisions.size(); ++node) files.push_back({node});
  }
  std::set<Node> compiled;
  for (const MigrationEdit& edit : state.edits) {
    if (edit.comparison.compiles) compiled.insert(edit.after);
  }
  for (const MigrationChange& change : state.changes) {
    if (!change.after) continue;
    const bool moved =
        change.before && state.merge_base->blobs[*change.before] == state.work.blobs[*change.after];
    if (!moved) files.push_back({*change.after, compiled.contains(*change.after)});
  }
  return files;
}

}  // namespace

bool differs(Project& project, const Tree& tree, ObjectFormat format, const std::string& root) {
  const auto environments = pair_environments(tree, project, root);
  for (std::size_t i = 0; i < environments.size(); ++i) {
    EnvironmentState& state = project.environments[i];
    const auto there = snapshot_in(tree, environments[i], {format, {&state.work}});
    if (!there) return true;
    const FilesByPath before(*there), after(state.work);
    ignore_line_ends(*project.work, state.work, before, after, format);
    if (!file_changes(before, after).empty()) return true;
  }
  return false;
}

void forget_base(Project& project) {
  project.base.reset();
  project.tree = project.work;
  for (EnvironmentState& state : project.environments) {
    state.merge_base = state.target = state.merged = nullptr;
    state.changes.clear();
    state.revision_changes = {};
    state.edits.clear();
  }
}

void compare_with_base(Project& project, const BaseTrees& base, CompareFor what) {
  const Tree& merge_base = *base.merge_base;
  const Tree& target = *base.target;
  const ObjectFormat format = base.format;
  const bool same_tree = base.merge_base == base.target;
  auto merged = std::make_shared<MergedTree>(project.work, base.target);
  const auto in_merge_base = pair_environments(merge_base, project, base.root);
  const auto in_target = same_tree ? in_merge_base : pair_environments(target, project, base.root);
  for (std::size_t i = 0; i < project.environments.size(); ++i) {
    EnvironmentState& state = project.environments[i];
    Known known{format, {&state.work}};
    state.merge_base = snapshot_in(merge_base, in_merge_base[i], known);
    std::optional<FilesByPath> before;
    const FilesByPath after(state.work);
    if (state.merge_base) {
      before.emplace(*state.merge_base);
      ignore_line_ends(*project.work, state.work, *before, after, format);
      state.changes = migration_changes(*before, after);
      known.snapshots.push_back(state.merge_base.get());
    }
    if (before && what == CompareFor::edits)
      state.edits = edited_migrations(*project.work, merge_base, state);
    read_whole(*project.work, state.work, new_files(state));
    drop_uncompilable(state.edits, state.work);
    state.target = same_tree ? state.merge_base : snapshot_in(target, in_target[i], known);
    if (state.target && !same_tree) {
      drop_edits_of_target(state.edits, *project.work, target, state);
      if (before && what == CompareFor::edits) {
        for (MigrationEdit& edit : rival_migrations(*project.work, target, state))
          state.edits.push_back(std::move(edit));
      }
    }
    if (!state.target || !before || same_tree) continue;
    if (same_files(*state.merge_base, *state.target)) continue;
    merged->merge(after, merge_base, *before, *state.target);
  }
  project.base = ComparedWith{base.shown, base.ref, base.merge_base, base.target};
  if (merged->differs_from_work()) {
    project.base->merged = merged;
    project.tree = merged;
    for (EnvironmentState& state : project.environments) {
      if (!state.target) continue;
      const Known known{format, {&state.work, state.target.get()}};
      state.merged =
          std::make_shared<const Snapshot>(take_snapshot(*merged, state.environment, 0, known));
    }
  }
  for (EnvironmentState& state : project.environments)
    state.revision_changes = revision_changes(project, state);
}

}  // namespace revlint
