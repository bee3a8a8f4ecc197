#include "locked_base.hpp"

#include <string>

#include "lock_mismatches.hpp"
#include "read_meanings.hpp"

namespace revlint {
namespace {

Identifier identifier(const std::vector<std::string>& texts, Span span, Arena& arena) {
  std::vector<Name> names;
  for (const std::string& text : texts) names.push_back({arena.copy(text), span});
  Identifier value;
  value.first = arena.copy(std::span<const Name>(names)).data();
  value.count = static_cast<std::uint32_t>(names.size());
  value.span = span;
  value.state = Identifier::State::known;
  return value;
}

// Every place in it is a line of the lock.
std::shared_ptr<const Snapshot> snapshot_of(const LockedEnvironment& section) {
  auto snapshot = std::make_shared<Snapshot>();
  const auto arena = std::make_shared<Arena>();
  const std::string_view path = arena->copy(lock_path);
  for (const LockedRevision& line : section.revisions) {
    Header header;
    header.revision = identifier({line.id}, line.span, *arena);
    header.down_revision = identifier(line.down_revisions, line.span, *arena);
    header.depends_on = identifier(line.depends_on, line.span, *arena);
    header.branch_labels = identifier(line.branch_labels, line.span, *arena);
    snapshot->revisions.push_back(make_revision(path, header, *arena));
  }
  snapshot->arenas.push_back(arena);
  snapshot->graph = Graph(snapshot->revisions);
  return snapshot;
}

std::vector<MigrationEdit> edits_since(const LockedEnvironment& section, const Tree& tree,
                                       const EnvironmentState& state) {
  std::vector<MigrationEdit> edits;
  std::vector<std::string_view> paths;
  for (Node node = 0; node < section.revisions.size(); ++node) {
    const auto now = state.work.graph.find(section.revisions[node].id);
    if (!now) continue;
    edits.push_back({node, *now, {}});
    paths.push_back(state.work.revisions[*now].path);
  }
  const std::vector<Meaning> meanings = read_meanings(tree, paths);
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const std::string_view then = section.revisions[edits[i].before].fingerprint;
    const std::string now = to_string(meanings[i]);
    Comparison& comparison = edits[i].comparison;
    comparison.parsed = meanings[i].parsed;
    comparison.upgrade = then.substr(0, 16) != now.substr(0, 16);
    comparison.downgrade = then.substr(16) != now.substr(16);
    comparison.first.after = state.work.revisions[edits[i].after].name->span;
    comparison.first.before = section.revisions[edits[i].before].span;
  }
  std::erase_if(edits, [](const MigrationEdit& it) { return it.comparison.same(); });
  return edits;
}

}  // namespace

bool compare_with_lock(Project& project) {
  std::string text;
  if (project.work->read(lock_path, text) != ReadStatus::ok) return false;
  const Lock lock = read_lock(text);
  if (lock.fault) return false;
  bool any = false;
  for (EnvironmentState& state : project.environments) {
    const LockedEnvironment* section = section_of(lock, project, state);
    if (section == nullptr) continue;
    state.locked = snapshot_of(*section);
    state.edits = edits_since(*section, *project.work, state);
    any = true;
  }
  return any;
}

}  // namespace revlint
