#pragma once
// A tree that a test writes down as text, and the result of discover() in it, as text.

#include <sstream>
#include <string>
#include <vector>

#include "discovery/discover.hpp"

namespace revlint {

// Files of a tree: "path" lines, each followed by its content indented by two spaces; "path ->
// target" is a link. An empty env.py gets an import of Alembic, an empty migration a down_revision.
inline MemoryTree tree_of(const std::string& text) {
  MemoryTree tree;
  std::istringstream in(text);
  std::string path, content;
  const auto add = [&] {
    const std::size_t arrow = path.find(" -> ");
    if (arrow != std::string::npos)
      return tree.add_symlink(path.substr(0, arrow), path.substr(arrow + 4));
    if (path.ends_with('/')) return tree.add_directory(path.substr(0, path.size() - 1));
    if (content.empty() && path.ends_with("env.py")) content = "from alembic import context\n";
    if (content.empty() && path.ends_with(".py"))
      content = "revision = 'x'\ndown_revision = None\n";
    if (!path.empty()) tree.add(path, content);
  };
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("  ")) {
      content += line.substr(2) + '\n';
      continue;
    }
    add();
    path = line;
    content.clear();
  }
  add();
  return tree;
}

inline std::string dump(const Environment& environment) {
  std::string text = environment.name + ":";
  if (!environment.config_path.empty()) text += " config " + environment.config_path;
  for (const std::string& other : environment.other_configs) text += " and " + other;
  if (!environment.script_location_exists)
    text += " missing " + environment.script_location_written;
  for (const VersionLocation& location : environment.version_locations) {
    text += " [" + location.path + "]";
    if (location.outside) {
      text += "outside";
    } else if (!location.exists) {
      text += "missing";
    }
  }
  if (environment.recursive) text += " recursive";
  if (environment.sourceless) text += " sourceless";
  for (const ConfigProblem& problem : environment.problems) {
    text += "\n  " + problem.message + (problem.alembic_stops() ? " (stops)" : "");
  }
  return text + '\n';
}

inline std::string found(const std::string& files, const std::vector<std::string>& starts = {""},
                         const std::string& root = {}) {
  const Result<Discovery> discovery = discover(tree_of(files), starts, root);
  if (!discovery) return "failure: " + discovery.failure().message;
  std::string text;
  for (const Environment& environment : discovery->environments) text += dump(environment);
  for (const std::string& start : discovery->empty_starts) text += "nothing at '" + start + "'\n";
  return text;
}

inline const std::string stops =
    ", Alembic stops with CommandError: No 'script_location' key found in configuration.";

inline const std::string plain = R"(alembic.ini
  [alembic]
  script_location = migrations
migrations/env.py
migrations/script.py.mako
migrations/versions/a.py
)";

}  // namespace revlint
