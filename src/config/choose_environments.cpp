#include "config/choose_environments.hpp"

#include <algorithm>

#include "text/escape.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

Failure in_config(const Settings& settings, const std::string& written, std::string_view fault) {
  return {settings.config_path + ": environments: '" + printable(written) + "' " +
          std::string(fault)};
}

}  // namespace

std::optional<Failure> choose_environments(Workspace& workspace, Settings& settings,
                                           SearchFrom from) {
  workspace.excluded = settings.exclude;
  workspace.excluded_below = std::string(parent_path(settings.config_path));
  const auto covers = [&](const std::string& start) {
    return is_within(workspace.excluded_below, start);
  };
  settings.whole = std::ranges::any_of(workspace.starts, covers);
  if (from == SearchFrom::command_line || settings.environments.empty()) return std::nullopt;

  settings.whole = true;
  workspace.starts.clear();
  for (const std::string& written : settings.environments) {
    auto path = path_of_setting(settings, written);
    if (!path) return in_config(settings, written, "leads out of the project");
    if (!workspace.tree->kind(*path)) return in_config(settings, written, "does not exist");
    workspace.starts.push_back(*std::move(path));
  }
  return std::nullopt;
}

}  // namespace revlint
