#include "discovery/excluded.hpp"

#include <algorithm>

#include "tree/gitignore.hpp"
#include "tree/paths.hpp"

namespace revlint {

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
