// Finds the configuration, and puts the command line over it.

#include "config/config.hpp"

#include <algorithm>

#include "os/paths.hpp"
#include "tree/paths.hpp"
#include "tree/read_file.hpp"

namespace revlint {

namespace {

Failure unread(const std::string& path, ReadStatus status) {
  const std::string start = "cannot read the configuration '" + path + "'";
  return {status == ReadStatus::missing ? start : start + ": " + why_unread(status)};
}

}  // namespace

Result<Config> read_config_file(const std::string& path) {
  std::string text;
  if (const ReadStatus status = read_file(path, text); status != ReadStatus::ok)
    return unread(path, status);
  auto config = read_config(path, text);
  if (config && config->path.empty())
    return Failure{path + ": there is no [tool.revlint] in this file"};
  return config;
}

Settings settings_in_force(const Settings& command_line, const Settings& configuration) {
  Settings settings = configuration;
  if (!command_line.select.empty()) settings.select = command_line.select;
  if (!command_line.ignore.empty()) settings.ignore = command_line.ignore;
  settings.extend_select.insert(settings.extend_select.end(), command_line.extend_select.begin(),
                                command_line.extend_select.end());
  if (!command_line.base.empty()) settings.base = command_line.base;
  settings.require_history |= command_line.require_history;
  settings.applied = command_line.applied;
  if (command_line.fail_on) settings.fail_on = command_line.fail_on;
  return settings;
}

std::optional<std::string> path_of_setting(const Settings& settings, std::string_view written) {
  if (os::root_length(written) > 0) return std::nullopt;
  std::string_view rest = written;
  std::string path(parent_path(settings.config_path));
  while (!rest.empty()) {
    const std::string_view segment = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(rest.size(), segment.size() + 1));
    if (segment.empty() || segment == ".") continue;
    if (segment != "..") {
      path = join_paths(path, segment);
    } else if (!path.empty()) {
      path = std::string(parent_path(path));
    } else {
      return std::nullopt;  // it leads out of the tree
    }
  }
  return path;
}

Result<Config> find_config(const Tree& tree, std::string_view directory) {
  std::string at(directory);
  while (true) {
    for (const char* name : {"revlint.toml", "pyproject.toml"}) {
      const std::string path = at.empty() ? name : at + "/" + name;
      std::string text;
      const ReadStatus status = tree.read(path, text);
      const bool is_ours = path.ends_with("revlint.toml");
      if (status != ReadStatus::ok && status != ReadStatus::missing && is_ours)
        return unread(path, status);
      if (status != ReadStatus::ok) continue;
      auto config = read_config(path, text);
      if (!config || !config->path.empty()) return config;
    }
    if (at.empty()) return Config{};
    const auto slash = at.rfind('/');
    at.erase(slash == std::string::npos ? 0 : slash);
  }
}

}  // namespace revlint
