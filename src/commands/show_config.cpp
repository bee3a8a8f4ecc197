// `revlint config`: the settings in force and every environment, each with its origin.

#include "commands/commands.hpp"
#include "commands/config_output.hpp"
#include "commands/load_project.hpp"
#include "config/config.hpp"

namespace revlint {

Outcome show_config(const ConfigOptions& options) {
  auto start = find_start(options.paths, options.alembic);
  if (!start) return cannot_run(start.failure());
  auto config =
      options.isolated ? Result<Config>(Config{}) : configuration(start->workspace, options.config);
  if (!config) return cannot_run(config.failure());
  start->choice.alembic_version = config->settings.alembic_version;
  if (const auto failure = choose_environments(start->workspace, config->settings,
                                               start->search_from(options.paths)))
    return cannot_run(*failure);
  const auto loaded = load_project(std::move(*start));
  if (loaded && loaded->nothing) return cannot_run(*loaded->nothing);
  if (!loaded) return cannot_run(loaded.failure());
  const ConfigOutput output{config->path, setting_rows(config->settings), loaded->project};
  return {0, options.format == "json" ? config_json(output) : config_text(output), ""};
}

}  // namespace revlint
