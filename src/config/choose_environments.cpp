#include "config/choose_environments.hpp"

#include <algorithm>

#include "text/escape.hpp"
#include "tree/gitignore.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

Failure in_config(const Settings& settings, const std::string& written, std::string_view fault) {
  return {settings.config_path + ": environments: '" + printable(written) + "' " +
          std::string(fault)};
}

}  // namespace

std::optional<Failure> choose_environments(Workspace& workspace, Settings& settings,
                                           bool is_named) {
  workspace.excluded = settings.exclude;
  workspace.excluded_below = std::string(parent_path(settings.config_path));
  const auto covers = [&](const std::string& start) {
    return is_within(workspace.excluded_below, start);
  };
  settings.whole = std::ranges::any_of(workspace.starts, covers);
  if (is_named || settings.environments.empty()) return std::nullopt;

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

bool is_excluded(const Workspace& workspace, const Environment& environment) {
  if (workspace.excluded.empty()) return false;
  std::string lines;
  for (const std::string& pattern : workspace.excluded) lines += pattern + '\n';
  const GitIgnore patterns(lines);
  const std::string& directory = workspace.excluded_below;
  const auto is_start_within = [&](std::string_view at) {
    return std::ranges::any_of(workspace.starts,
                               [&](const std::string& start) { return is_within(start, at); });
  };
  const auto is_left_out = [&](std::string_view at) {
    for (; at.size() > directory.size() && is_within(at, directory); at = parent_path(at)) {
      const std::string_view below = at.substr(directory.empty() ? 0 : directory.size() + 1);
      if (patterns.verdict(below, EntryKind::directory) == GitIgnore::Verdict::ignored)
        return !is_start_within(at);
    }
    return false;
  };
  return is_left_out(parent_path(environment.config_path)) ||
         is_left_out(environment.script_location);
}

}  // namespace revlint
