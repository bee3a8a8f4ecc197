#include "history/deleted_environments.hpp"

#include <algorithm>

#include "discovery/discover.hpp"
#include "discovery/excluded.hpp"
#include "git/tree_changes.hpp"
#include "history/pair_environments.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

// The directories with the migrations of the environments that exist. They are the largest of all,
// and no environment can have been deleted there.
std::vector<std::string> living_locations(const Project& project) {
  std::vector<std::string> paths;
  for (const EnvironmentState& state : project.environments) {
    for (const VersionLocation& location : state.environment.version_locations) {
      if (project.work->kind(location.path) == EntryKind::directory) paths.push_back(location.path);
    }
  }
  return paths;
}

// To search the whole base takes time for each of its directories. So it is searched only if a file
// is gone that an environment needs, or a migration, or if a configuration changed.
bool may_have_lost_one(const Project& project, const CommitTree& merge_base, const GitTree& now) {
  Buffer bytes;
  const auto says = [&](const std::string& path, std::string_view word) {
    return merge_base.read(path, bytes) == ReadStatus::ok &&
           bytes.view().find(word) != std::string_view::npos;
  };
  const auto changed = changes(merge_base, now, {""}, living_locations(project));
  return std::ranges::any_of(changed, [&](const Change& change) {
    if (change.kind == Change::Kind::added) return false;
    const std::string& path = change.kind == Change::Kind::renamed ? change.old_path : change.path;
    const std::string_view name = file_name(path);
    if (project.work->kind(path))
      return (name.ends_with(".ini") || name == "pyproject.toml") && says(path, "script_location");
    return name == "env.py" || name == "alembic.ini" ||
           (name.ends_with(".py") && says(path, "down_revision"));
  });
}

bool is_asked_for(const Workspace& workspace, const Environment& environment) {
  const auto is_config = [&](const std::string& path) { return path == environment.config_path; };
  if (is_excluded(workspace, environment)) return false;
  if (!workspace.section.empty() && environment.section != workspace.section) return false;
  if (std::ranges::any_of(workspace.configs, is_config) && workspace.starts.empty()) return true;
  if (!workspace.configs.empty()) return false;
  return std::ranges::any_of(workspace.starts, [&](const std::string& start) {
    return start.empty() || is_config(start) || is_within(environment.script_location, start);
  });
}

// Whether the configuration lost this section and still has others.
bool lost_its_section(const Tree& work, const Environment& environment) {
  return work.kind(environment.config_path) && !is_configured(work, environment) &&
         discover(work, {environment.config_path}).ok();
}

// Whether each of its revisions is in an environment that exists, or has its file where it was:
// then the environment may only have been overlooked.
bool lives_on(const Project& project, const Environment& environment, const Snapshot& before) {
  const bool is_certain = lost_its_section(*project.work, environment);
  return std::ranges::all_of(before.revisions, [&](const Revision& revision) {
    return !revision.has_id() || (!is_certain && project.work->kind(revision.path)) ||
           std::ranges::any_of(project.environments, [&](const EnvironmentState& state) {
             return state.work.graph.find(revision.id()).has_value();
           });
  });
}

bool has_any(const Tree& tree, const Snapshot& snapshot) {
  return std::ranges::any_of(snapshot.revisions, [&](const Revision& revision) {
    return tree.kind(revision.path).has_value();
  });
}

}  // namespace

std::vector<EnvironmentState> deleted_environments(const Project& project,
                                                   const Workspace& workspace,
                                                   const CommitTree& merge_base, const Tree& target,
                                                   const GitTree& now) {
  if (!may_have_lost_one(project, merge_base, now)) return {};
  std::vector<EnvironmentState> gone;
  for (Environment& environment : ended_environments(merge_base, project, workspace.root)) {
    if (!is_asked_for(workspace, environment)) continue;
    const Snapshot before = take_snapshot(merge_base, environment, 0, {merge_base.object_format()});
    if (lives_on(project, environment, before) || !has_any(target, before)) continue;
    environment.problems.clear();  // deleted as well
    gone.push_back({std::move(environment), Snapshot()});
  }
  return gone;
}

bool is_configured(const Tree& tree, const Environment& environment) {
  if (environment.config_path.empty()) return true;
  const auto now = discover(tree, {environment.config_path});
  return now && std::ranges::any_of(now->environments, [&](const Environment& it) {
           return it.config_path == environment.config_path && it.section == environment.section;
         });
}

}  // namespace revlint
