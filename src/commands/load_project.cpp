#include "commands/load_project.hpp"

#include <set>

#include "config/config.hpp"
#include "discovery/discover.hpp"
#include "discovery/excluded.hpp"
#include "os/environment.hpp"
#include "os/paths.hpp"
#include "text/phrase.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

// Alembic reads $ALEMBIC_CONFIG where the command line names no configuration.
ConfigChoice with_default(const std::vector<std::string>& paths, ConfigChoice choice) {
  const std::string config = os::variable("ALEMBIC_CONFIG");
  if (!config.empty() && paths.empty() && choice.configs.empty()) choice.configs.push_back(config);
  return choice;
}

Failure no_section(const Workspace& workspace, const std::string& section) {
  const auto all = discover(*workspace.tree, workspace.starts, workspace.root);
  std::set<std::string_view> sections;
  if (all) {
    for (const Environment& environment : all->environments) {
      if (!environment.section.empty()) sections.insert(environment.section);
    }
  }
  std::string message = "no configuration has a script_location in [" + section + "]";
  for (const std::string_view known : sections) {
    message += (known == *sections.begin() ? "; those that have one: [" : ", [") +
               std::string(known) + "]";
  }
  return {std::move(message)};
}

// People see this message when they first run revlint where it finds no migrations.
Failure nothing_found(const Workspace& workspace, const ConfigChoice& choice) {
  std::string below;
  for (const std::string& start : workspace.starts) {
    below += (below.empty() ? "" : ", ") + workspace.root + (start.empty() ? "" : "/" + start);
  }
  if (!choice.configs.empty()) return {"the configuration loads nothing below " + below};
  if (!choice.section.empty()) return no_section(workspace, choice.section);
  return {
      "no Alembic environment found below " + below +
      ": looked for alembic.ini, [tool.alembic] in pyproject.toml, env.py beside versions/, and "
      "directories of migrations; name one of them"};
}

Failure all_excluded(std::size_t count) {
  return {"nothing is left to lint: the setting `exclude` leaves out " +
          counted(count, "environment") + "; `revlint --isolated` takes no settings"};
}

// The path in the tree of a file that the user names; nullopt for a file outside the tree.
std::optional<std::string> path_in_tree(const Workspace& workspace, const std::string& file) {
  const std::optional<std::string> real = os::real_path(file);
  if (!real || !os::is_below(*real, workspace.root) || *real == workspace.root) return std::nullopt;
  return os::path_from(workspace.root, *real);
}

}  // namespace

Result<Start> find_start(const std::vector<std::string>& paths, const ConfigChoice& given) {
  ConfigChoice choice = with_default(paths, given);
  auto workspace = open_workspace(paths, choice.configs);
  if (!workspace) return workspace.failure();
  workspace->section = choice.section;
  return Start{std::move(*workspace), std::move(choice), ReadDepth::header};
}

Result<Config> configuration(const Workspace& workspace, const std::string& file) {
  if (file.empty()) return find_config(*workspace.tree, workspace.config_start());
  auto config = read_config_file(file);
  if (config) config->settings.config_path = path_in_tree(workspace, file).value_or("");
  return config;
}

Result<Loaded> load_project(const std::vector<std::string>& paths, const ConfigChoice& choice,
                            ReadDepth depth) {
  auto start = find_start(paths, choice);
  if (!start) return start.failure();
  start->depth = depth;
  auto config = find_config(*start->workspace.tree, start->workspace.config_start());
  if (!config) return config.failure();
  start->choice.alembic_version = config->settings.alembic_version;
  if (auto failure =
          choose_environments(start->workspace, config->settings, start->search_from(paths)))
    return *std::move(failure);
  auto loaded = load_project(std::move(*start));
  if (loaded && loaded->nothing) return *std::move(loaded->nothing);
  return loaded;
}

Result<Loaded> load_project(Start start, std::optional<ObjectFormat> blobs) {
  Workspace& workspace = start.workspace;
  const ConfigChoice& choice = start.choice;
  const bool is_chosen = !choice.configs.empty();
  auto discovery =
      discover(*workspace.tree, workspace.starts, workspace.root,
               {workspace.configs, choice.section,
                is_chosen ? workspace.working_directory : std::nullopt, choice.alembic_version},
               workspace.joined);
  if (!discovery) return discovery.failure();
  const std::size_t excluded = std::erase_if(
      discovery->environments,
      [&](const Environment& environment) { return is_excluded(workspace, environment); });
  std::optional<Failure> nothing;
  if (discovery->environments.empty())
    nothing = excluded > 0 ? all_excluded(excluded) : nothing_found(workspace, choice);

  Loaded loaded{std::move(workspace), {}, std::move(nothing), std::move(discovery->strays)};
  Project& project = loaded.project;
  project.tree = project.work = loaded.workspace.tree;
  for (Environment& environment : discovery->environments) {
    Snapshot work = take_snapshot(*project.work, environment, 0, {blobs, {}, start.depth});
    project.environments.push_back({std::move(environment), std::move(work)});
  }
  return loaded;
}

}  // namespace revlint
