#include "edits.hpp"

#include "project.hpp"
#include "python.hpp"

namespace revlint {
namespace {

// Takes away what the tip of the base branch says, too, and shows what differs from it.
void forgive(Comparison& comparison, const Tree& tree, const Snapshot& target, std::string_view id,
             std::string_view after) {
  const auto node = target.graph.find(id);
  std::string bytes;
  if (!node || tree.read(target.revisions[*node].path, bytes) != ReadStatus::ok) return;
  Comparison there = compare(bytes, after);
  const bool shows_downgrade = !there.upgrade;
  comparison.upgrade &= there.upgrade;
  comparison.downgrade &= there.downgrade;
  if (comparison.same() || shows_downgrade == comparison.upgrade) return;
  comparison.first = std::move(there.first);
  comparison.first.before = {};  // it stands in a file that is no part of the merge base
}

// A place between statements is shown as the line that it is on: of what is gone, the one before.
Span visible(Span span, std::string_view text) {
  if (!span.empty() || span.begin == 0 || span.begin > text.size()) return span;
  const std::size_t line = text.find_last_of("\r\n", span.begin - 1) + 1;  // 0 where there is none
  const std::size_t begin = text.find_first_not_of(" \t", line);
  if (begin >= span.begin) return span;
  return {static_cast<std::uint32_t>(begin), span.begin};
}

bool is_no_python(std::string_view bytes) {
  Arena arena;
  const Module module = PythonReader().read(bytes, arena);
  return module.hopeless || module.header.fault != nullptr;
}

}  // namespace

bool is_broken(const Revision& revision) {
  const ReadFault* const fault = revision.header.fault;
  return fault != nullptr && fault->kind != ReadFault::Kind::unknown;
}

std::vector<MigrationEdit> edits_of(const Tree& work, const Tree& merge_base, const Tree& target,
                                    const EnvironmentState& state) {
  std::vector<MigrationEdit> edits;
  std::string before, after;
  for (const MigrationChange& change : state.changes) {
    if (!change.before) continue;
    const Node was = *change.before;
    const Revision& old = state.merge_base->revisions[was];
    if (!old.has_id() || state.merge_base->graph.find(old.id()) != was) continue;
    const auto is = state.work.graph.find(old.id());
    if (!is || state.work.blobs[*is] == state.merge_base->blobs[was]) continue;
    const Revision& now = state.work.revisions[*is];
    if (merge_base.read(old.path, before) != ReadStatus::ok) continue;
    if (work.read(now.path, after) != ReadStatus::ok) continue;
    Comparison comparison = compare(before, after);
    if (comparison.same()) continue;
    if (!comparison.parsed && (is_broken(now) || is_no_python(before))) continue;
    if (state.target && state.target != state.merge_base)
      forgive(comparison, target, *state.target, now.id(), after);
    if (comparison.same()) continue;
    comparison.first.before = visible(comparison.first.before, before);
    comparison.first.after = visible(comparison.first.after, after);
    edits.push_back({was, *is, std::move(comparison)});
  }
  return edits;
}

}  // namespace revlint
