// `revlint heads`, `revlint history`, `revlint branches`.

#include "commands/chain_output.hpp"
#include "commands/commands.hpp"
#include "commands/load_project.hpp"

namespace revlint {

Outcome show_chain(const ChainOptions& options) {
  const auto loaded = load_project(options.paths, options.alembic, ReadDepth::description);
  if (!loaded) return cannot_run(loaded.failure());
  const Project& project = loaded->project;
  if (options.format == "json") return {0, graph_json(project), ""};
  switch (options.command) {
    case ChainOptions::Command::heads:
      return {0, heads_text(project), ""};
    case ChainOptions::Command::history:
      return {0, history_text(project), ""};
    case ChainOptions::Command::branches:
      return {0, branches_text(project), ""};
    case ChainOptions::Command::graph:
      break;
  }
  return {};
}

}  // namespace revlint
