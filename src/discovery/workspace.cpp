#include "discovery/workspace.hpp"

#include <cerrno>
#include <cstring>

#include "os/paths.hpp"

namespace revlint {
namespace {

// Levels above a versions directory at which its configuration is looked for, outside git.
constexpr int most_levels = 4;

bool is_there(const std::string& directory, const char* name) {
  return os::exists(os::below(directory, name));
}

bool is_top(const std::string& path) {
  return path.size() == os::root_length(path);
}

// The top of the git work tree that holds `directory`; empty outside git.
std::string git_top(std::string directory) {
  while (true) {
    if (is_there(directory, ".git")) return directory;
    if (is_top(directory)) return {};
    directory = os::parent(directory);
  }
}

// Outside git: the directory of the configuration above a script or versions directory.
std::string environment_top(const std::string& directory) {
  const auto is_config = [](const std::string& at) {
    return is_there(at, "alembic.ini") || is_there(at, "pyproject.toml");
  };
  if (is_config(directory)) return directory;
  std::string found = directory;
  std::string at = directory;
  bool inside = is_there(at, "env.py");
  for (int level = 0; level < most_levels && !is_top(at); ++level) {
    at = os::parent(at);
    inside |= is_there(at, "env.py");
    if (!inside) continue;
    if (is_config(at)) return at;
    if (is_there(at, "env.py")) found = at;
  }
  return found;
}

// Empty on different drives.
std::string common_parent(std::string directory, const std::string& path) {
  while (!os::is_below(path, directory)) {
    if (is_top(directory)) return {};
    directory = os::parent(directory);
  }
  return directory;
}

std::string top_of(const std::string& path, bool& in_git) {
  const std::string directory = os::is_directory(path) ? path : os::parent(path);
  const std::string top = git_top(directory);
  in_git &= !top.empty();
  return top.empty() ? environment_top(directory) : top;
}

// Alembic resolves the paths of a configuration from where it is started.
std::string top_of_config(const std::string& config, const std::string& current, bool& in_git) {
  const std::string top = top_of(config, in_git);
  const bool holds_config = os::is_below(config, current);
  return !in_git && holds_config && os::is_below(top, current) ? current : top;
}

}  // namespace

Result<Workspace> open_workspace(const std::vector<std::string>& paths,
                                 const std::vector<std::string>& configs) {
  std::vector<std::string> wanted = paths;
  if (paths.empty() && configs.empty()) wanted.emplace_back(".");
  wanted.insert(wanted.end(), configs.begin(), configs.end());
  Workspace workspace;
  workspace.in_git = true;
  std::vector<std::string> real;
  std::string root;
  const std::string current = os::working_directory();
  const std::size_t starts = wanted.size() - configs.size();
  for (const std::string& path : wanted) {
    auto found = os::real_path(path);
    if (!found) return Failure{"'" + path + "' cannot be opened: " + std::strerror(errno)};
    real.push_back(*std::move(found));
    const std::string top = real.size() > starts
                                ? top_of_config(real.back(), current, workspace.in_git)
                                : top_of(real.back(), workspace.in_git);
    root = root.empty() ? top : common_parent(root, top);
    if (root.empty()) return Failure{"'" + path + "' is on another drive: name paths of one"};
  }
  workspace.in_git = workspace.in_git && is_there(root, ".git");
  workspace.root = root;
  Result<std::unique_ptr<Tree>> tree = open_disk_tree(workspace.root);
  if (!tree) return tree.failure();
  workspace.tree = std::move(*tree);
  for (std::size_t i = 0; i < real.size(); ++i) {
    (i < starts ? workspace.starts : workspace.configs).push_back(os::path_from(root, real[i]));
  }
  if (!current.empty() && os::is_below(current, workspace.root)) {
    workspace.working_directory = os::path_from(root, current);
  }
  return workspace;
}

}  // namespace revlint
