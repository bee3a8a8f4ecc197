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

// Of "alembic.ini + plugins/versions" both paths.
std::vector<std::string_view> pieces_of(std::string_view entry) {
  constexpr std::string_view plus = " + ";
  std::vector<std::string_view> pieces;
  for (std::size_t end; (end = entry.find(plus)) != entry.npos;
       entry.remove_prefix(end + plus.size()))
    pieces.push_back(entry.substr(0, end));
  pieces.push_back(entry);
  return pieces;
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
  if (settings.environments.empty()) return std::nullopt;

  const bool starts_here = from == SearchFrom::settings;
  if (starts_here) workspace.starts.clear();
  settings.whole |= starts_here;
  for (const std::string& written : settings.environments) {
    std::vector<std::string> paths;
    for (const std::string_view piece : pieces_of(written)) {
      auto path = path_of_setting(settings, piece);
      if (!path && starts_here) return in_config(settings, written, "leads out of the project");
      const bool exists = path && workspace.tree->kind(*path);
      if (!exists && starts_here) return in_config(settings, written, "does not exist");
      if (exists) paths.push_back(*std::move(path));
    }
    if (paths.empty()) continue;
    if (starts_here) workspace.starts.push_back(paths.front());
    for (std::size_t i = 1; i < paths.size(); ++i)
      workspace.joined.push_back({paths.front(), paths[i], settings.config_path});
  }
  return std::nullopt;
}

}  // namespace revlint
