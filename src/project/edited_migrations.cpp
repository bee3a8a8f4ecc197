#include "project/edited_migrations.hpp"

#include <functional>

#include "migration/python_reader.hpp"
#include "project/counterpart.hpp"
#include "project/project.hpp"
#include "support/threads.hpp"

namespace revlint {
namespace {

// An empty span, between two statements, grows to the line before it, so that there is something to
// show.
Span visible(Span span, std::string_view text) {
  if (!span.empty() || span.begin == 0 || span.begin > text.size()) return span;
  const std::size_t line = text.find_last_of("\r\n", span.begin - 1) + 1;  // 0 where there is none
  const std::size_t begin = text.find_first_not_of(" \t", line);
  if (begin >= span.begin) return span;
  return {static_cast<std::uint32_t>(begin), span.begin};
}

bool never_compiles(std::string_view bytes) {
  Arena arena;
  const ParsedMigration module = PythonReader().read(bytes, arena);
  return module.hopeless || module.header.fault != nullptr;
}

// The revisions whose file has other bytes than in the merge base, not yet compared.
std::vector<MigrationEdit> touched(const EnvironmentState& state) {
  std::vector<MigrationEdit> found;
  for (const MigrationChange& change : state.changes) {
    if (!change.before) continue;
    const Node was = *change.before;
    const auto is = counterpart(*state.merge_base, state.work, change);
    if (is && state.work.blobs[*is] != state.merge_base->blobs[was])
      found.push_back({was, *is, {}});
  }
  return found;
}

// The difference that an edit makes; same() where it makes none that counts.
MeaningComparison comparison_of(const MigrationEdit& edit, const Tree& work, const Tree& base,
                                const Snapshot& work_files, const Snapshot& base_files) {
  std::string before, after;
  if (base.read(base_files.revisions[edit.before].path, before) != ReadStatus::ok) return {};
  if (work.read(work_files.revisions[edit.after].path, after) != ReadStatus::ok) return {};
  MeaningComparison comparison = compare_meanings(before, after);
  if (comparison.same() || (!comparison.compiles && never_compiles(before))) return {};
  comparison.first.before = visible(comparison.first.before, before);
  comparison.first.after = visible(comparison.first.after, after);
  return comparison;
}

// Keeps of the difference what the tip of the base branch does not say as well, and shows how the
// work differs from that tip.
void drop_edits_of_target(MigrationEdit& edit, const Tree& work, const Tree& target,
                          const EnvironmentState& state) {
  const Revision& now = state.work.revisions[edit.after];
  const auto node = state.target->graph.find(now.id());
  if (!node || state.target->blobs[*node] == state.merge_base->blobs[edit.before]) return;
  std::string there, after;
  if (target.read(state.target->revisions[*node].path, there) != ReadStatus::ok) return;
  if (work.read(now.path, after) != ReadStatus::ok) return;
  MeaningComparison since = compare_meanings(there, after);
  MeaningComparison& comparison = edit.comparison;
  const bool shows_downgrade = !since.upgrade;
  comparison.upgrade &= since.upgrade;
  comparison.downgrade &= since.downgrade;
  if (comparison.same() || shows_downgrade == comparison.upgrade) return;
  comparison.first = std::move(since.first);
  comparison.first.before = {};  // the merge base does not contain that text
  comparison.first.after = visible(comparison.first.after, after);
}

// Calls `compare_one` for each edit, in several threads, then drops the edits that change nothing.
void compare_each(std::vector<MigrationEdit>& edits,
                  const std::function<void(MigrationEdit&)>& compare_one) {
  share_out(edits.size(), useful_threads(edits.size(), 1),
            [&](std::size_t i, std::size_t) { compare_one(edits[i]); });
  std::erase_if(edits, [](const MigrationEdit& it) { return it.comparison.same(); });
}

}  // namespace

std::vector<MigrationEdit> edited_migrations(const Tree& work, const Tree& merge_base,
                                             const EnvironmentState& state) {
  std::vector<MigrationEdit> edits = touched(state);
  compare_each(edits, [&](MigrationEdit& edit) {
    edit.comparison = comparison_of(edit, work, merge_base, state.work, *state.merge_base);
  });
  return edits;
}

std::vector<MigrationEdit> rival_migrations(const Tree& work, const Tree& target,
                                            const EnvironmentState& state) {
  std::vector<MigrationEdit> edits;
  for (const MigrationChange& change : state.changes) {
    if (change.before || !change.after) continue;
    const Revision& here = state.work.revisions[*change.after];
    if (!here.has_id() || state.merge_base->graph.find(here.id())) continue;
    const auto there = state.target->graph.find(here.id());
    if (there && state.target->revisions[*there].path == here.path &&
        state.target->blobs[*there] != state.work.blobs[*change.after])
      edits.push_back({*there, *change.after, {}, MigrationEdit::From::target});
  }
  compare_each(edits, [&](MigrationEdit& edit) {
    edit.comparison = comparison_of(edit, work, target, state.work, *state.target);
  });
  return edits;
}

void drop_edits_of_target(std::vector<MigrationEdit>& edits, const Tree& work, const Tree& target,
                          const EnvironmentState& state) {
  compare_each(edits,
               [&](MigrationEdit& edit) { drop_edits_of_target(edit, work, target, state); });
}

void drop_uncompilable(std::vector<MigrationEdit>& edits, const Snapshot& work) {
  std::erase_if(edits, [&](const MigrationEdit& edit) {
    const ReadFault* const fault = work.revisions[edit.after].header.fault;
    const bool stops = fault != nullptr && fault->kind != ReadFault::Kind::unknown;
    return !edit.comparison.compiles && stops;
  });
}

}  // namespace revlint
