// `revlint lock`: writes revlint.lock, or with --check lists what writing it would change.

#include <algorithm>
#include <set>

#include "commands/commands.hpp"
#include "commands/load_project.hpp"
#include "commands/write_file.hpp"
#include "history/lock_mismatches.hpp"
#include "history/lock_order.hpp"
#include "meaning/read_meanings.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

// Without this failure, a file without a readable ID would be missing from the lock unnoticed.
std::optional<Failure> unreadable(const Project& project) {
  for (const EnvironmentState& state : project.environments) {
    for (const Revision& revision : state.work.revisions) {
      const bool computed = revision.header.revision.state == Identifier::State::dynamic;
      if (revision.has_id() || (computed && revision.header.fault == nullptr)) continue;
      return Failure{"'" + printable(revision.path) +
                     "' has no revision that could be locked; `revlint check` says why"};
    }
  }
  return std::nullopt;
}

std::string computed_ids(const Project& project) {
  std::string text;
  for (const EnvironmentState& state : project.environments) {
    for (const Revision& revision : state.work.revisions) {
      if (!revision.has_id())
        text += program_line(quoted(revision.path) + " is left out: its ID is computed");
    }
  }
  return text;
}

LockedEnvironment section_for(const EnvironmentState& state, const Tree& tree) {
  LockedEnvironment section{state.environment.name, {}, {}, 0};
  std::vector<std::string_view> paths;
  const std::vector<Node> order = lock_order(state.work.graph);
  for (const Node node : order) paths.push_back(state.work.revisions[node].path);
  const std::vector<Meaning> meanings = read_meanings(tree, paths);
  for (std::size_t i = 0; i < order.size(); ++i) {
    section.revisions.push_back(locked(state.work.revisions[order[i]], meanings[i]));
  }
  return section;
}

// True where the run sees the whole project.
bool sees_all(const Loaded& loaded) {
  const auto& starts = loaded.workspace.starts;
  return starts.size() == 1 && starts.front().empty();
}

// The new lock: the environments of this run as they are now; other environments as they were
// before, or dropped where this run sees the whole project.
Lock updated(const Loaded& loaded, const Lock& before) {
  const Project& project = loaded.project;
  Lock after;
  after.crlf = before.crlf;
  std::set<const LockedEnvironment*> replaced;
  for (const EnvironmentState& state : project.environments) {
    after.environments.push_back(section_for(state, *project.work));
    replaced.insert(section_of(before, project, state));
  }
  for (const LockedEnvironment& section : before.environments) {
    if (!sees_all(loaded) && !replaced.contains(&section)) after.environments.push_back(section);
  }
  std::ranges::sort(after.environments, {}, &LockedEnvironment::name);
  return after;
}

// One line for each change, "added 'a'", for the review before a commit.
std::string changes(const Loaded& loaded, const Lock& before) {
  std::string text;
  const auto say = [&](const char* what, std::string_view id) {
    text += std::string(what) + " " + printable(quoted(id)) + "\n";
  };
  for (const EnvironmentState& state : loaded.project.environments) {
    const LockMismatches found = lock_mismatches(loaded.project, state, before);
    for (const Node node : found.added) say("added", state.work.revisions[node].id());
    for (const LockChange& change : found.changed) say("changed", change.line->id);
    for (const LockedRevision* line : found.gone) say("gone", line->id);
  }
  return text;
}

std::string without_returns(std::string text) {
  std::erase(text, '\r');
  return text;
}

}  // namespace

Outcome lock(const LockOptions& options) {
  auto loaded = load_project(options.paths, options.alembic);
  if (!loaded) return cannot_run(loaded.failure());
  if (const auto failure = unreadable(loaded->project)) return cannot_run(*failure);

  const LockText there = read_lock_text(*loaded->project.work);
  if (there.obstacle) {
    return cannot_run({"revlint.lock cannot be read: " + *there.obstacle + "; " +
                       std::string(lock_cure)});
  }
  const bool exists = there.exists;
  const Lock before = read_lock(there.text);
  if (before.fault && !sees_all(*loaded)) {
    return cannot_run({"revlint.lock cannot be read: " + before.fault->message +
                       "; run `revlint lock` in " + loaded->workspace.root});
  }
  const std::string wanted = to_text(updated(*loaded, before));
  std::string said = computed_ids(loaded->project);
  if (exists && without_returns(there.text) == without_returns(wanted))
    return {0, "revlint.lock is up to date\n", said};
  const std::string listed = changes(*loaded, before);
  if (options.check) {
    const std::string what =
        !exists ? "there is no revlint.lock\n" : "revlint.lock is out of date\n";
    return {1, what + (exists ? listed : ""), said};
  }
  const std::optional<std::string> held = exists ? std::optional(there.text) : std::nullopt;
  if (const auto failure =
          write_project_files(loaded->workspace.root, {{std::string(lock_path), wanted, held}}))
    return cannot_run(*failure);
  std::size_t revisions = 0;
  for (const EnvironmentState& state : loaded->project.environments)
    revisions += lock_order(state.work.graph).size();
  return {0,
          (exists ? listed : "") + "revlint.lock written: " + counted(revisions, "revision") + "\n",
          said};
}

}  // namespace revlint
