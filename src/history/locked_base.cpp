#include "history/locked_base.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "history/lock_mismatches.hpp"
#include "meaning/read_meanings.hpp"

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

// Its spans are lines of the lock.
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

bool same_links(const Revision& a, const Revision& b) {
  return std::ranges::equal(a.down_revisions(), b.down_revisions(), {}, &Name::text, &Name::text) &&
         std::ranges::equal(a.depends_on(), b.depends_on(), {}, &Name::text, &Name::text);
}

// The revisions that are new, are gone, or have other links.
std::vector<MigrationChange> changes_since(const Graph& locked, const Snapshot& work) {
  std::vector<MigrationChange> changes;
  for (Node node = 0; node < work.revisions.size(); ++node) {
    const Revision& now = work.revisions[node];
    const auto then = now.has_id() ? locked.find(now.id()) : std::nullopt;
    if (!then) {
      changes.push_back({std::nullopt, node});
    } else if (work.graph.find(now.id()) == node && !same_links(locked.revision(*then), now)) {
      changes.push_back({*then, node});
    }
  }
  for (Node node = 0; node < locked.size(); ++node) {
    if (!work.graph.find(locked.revision(node).id())) changes.push_back({node, std::nullopt});
  }
  return changes;
}

std::uint64_t number(std::string_view digits) {
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

// The meaning that each line states.
std::vector<Meaning> meanings_of(const LockedEnvironment& section) {
  const Meaning nothing = read_meaning("");
  std::vector<Meaning> meanings;
  for (const LockedRevision& line : section.revisions) {
    const std::string_view digits = line.fingerprint;
    Meaning it{number(digits.substr(0, 16)), number(digits.substr(16))};
    it.idle = it.upgrade == nothing.upgrade && it.downgrade == nothing.downgrade;
    meanings.push_back(it);
  }
  return meanings;
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
    MeaningComparison& comparison = edits[i].comparison;
    comparison.parsed = meanings[i].parsed;
    comparison.compiles = false;  // not known
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
  const LockText found = read_lock_text(*project.work);
  if (!found.exists) return false;
  const Lock lock = read_lock(found.text);
  if (lock.fault) return false;
  bool any = false;
  for (EnvironmentState& state : project.environments) {
    const LockedEnvironment* section = section_of(lock, project, state);
    if (section == nullptr) continue;
    state.locked = snapshot_of(*section);
    state.edits = edits_since(*section, *project.work, state);
    state.changes = changes_since(state.locked->graph, state.work);
    std::vector<WholeFile> other;  // new, or changed
    for (const MigrationEdit& edit : state.edits) other.push_back({edit.after});
    for (const MigrationChange& change : state.changes) {
      if (!change.before) other.push_back({*change.after});
    }
    read_whole(*project.work, state.work, other);
    drop_uncompilable(state.edits, state.work);
    any = true;
  }
  for (EnvironmentState& state : project.environments) {
    const LockedEnvironment* section = section_of(lock, project, state);
    if (state.locked)
      state.revision_changes = revision_changes(project, state, meanings_of(*section));
  }
  return any;
}

}  // namespace revlint
