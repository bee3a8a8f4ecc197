// `revlint config`: the settings in force, and every environment with where it comes from.

#include "commands/commands.hpp"
#include "commands/config_output.hpp"
#include "commands/load_project.hpp"
#include "config/choose_environments.hpp"
#include "config/config.hpp"
#include "text/escape.hpp"

namespace revlint {
namespace {

Outcome cannot_run(const Failure& failure) {
  return {2, "", program_line(failure.message)};
}

}  // namespace

Outcome show_config(const ConfigOptions& options) {
  auto start = find_start(options.paths, options.alembic);
  if (!start) return cannot_run(start.failure());
  auto config = configuration(start->workspace, options.config, options.isolated);
  if (!config) return cannot_run(config.failure());
  start->choice.alembic_version = config->settings.alembic_version;
  const bool is_named = start->is_named(options.paths);
  if (const auto failure = choose_environments(start->workspace, config->settings, is_named))
    return cannot_run(*failure);
  const auto loaded = load_project(std::move(*start));
  if (loaded && loaded->nothing) return cannot_run(*loaded->nothing);
  if (!loaded) return cannot_run(loaded.failure());
  const ConfigView view{config->path, setting_rows(config->settings), loaded->project};
  return {0, options.format == "json" ? config_json(view) : config_text(view), ""};
}

}  // namespace revlint
