// `revlint config`: the settings in force and every environment, each with its origin.

#include "commands/commands.hpp"
#include "commands/config_output.hpp"
#include "commands/load_compared.hpp"
#include "config/config.hpp"

namespace revlint {
namespace {

BaseRow base_row(const std::variant<Base, HistoryUnavailable>& found) {
  if (const auto* const none = std::get_if<HistoryUnavailable>(&found)) return {"", none->reason};
  const Base& base = std::get<Base>(found);
  return {base.shown, base.how};
}

}  // namespace

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
  std::variant<History, HistoryUnavailable> opened = open_history(start->workspace);
  const History* const history = std::get_if<History>(&opened);
  auto loaded =
      load_project(std::move(*start),
                   history != nullptr ? std::optional(history->object_format()) : std::nullopt);
  if (loaded && loaded->nothing) return cannot_run(*loaded->nothing);
  if (!loaded) return cannot_run(loaded.failure());
  const BaseRow base =
      history == nullptr ? base_row(std::get<HistoryUnavailable>(std::move(opened)))
                         : base_row(history->find_base(
                               loaded->project, loaded->workspace,
                               {"", config->settings.base, config->settings.long_lived_branches}));
  const ConfigOutput output{config->path, setting_rows(config->settings), base, loaded->project};
  return {0, options.format == "json" ? config_json(output) : config_text(output), ""};
}

}  // namespace revlint
