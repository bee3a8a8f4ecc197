#include "discovery/workspace.hpp"

#include <filesystem>
#include <system_error>

#include "tree/paths.hpp"

namespace revlint {
namespace {

namespace fs = std::filesystem;

// Levels above a versions directory at which its configuration is looked for, outside git.
constexpr int most_levels = 4;

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

// The top of the git work tree that holds `directory`; empty outside git.
fs::path git_top(fs::path directory) {
  while (true) {
    if (is_there(directory / ".git")) return directory;
    if (!directory.has_relative_path()) return {};
    directory = directory.parent_path();
  }
}

// Outside git: the directory of the configuration above a script or versions directory.
fs::path environment_top(const fs::path& directory) {
  const auto is_config = [](const fs::path& at) {
    return is_there(at / "alembic.ini") || is_there(at / "pyproject.toml");
  };
  if (is_config(directory)) return directory;
  fs::path found = directory;
  fs::path at = directory;
  bool inside = is_there(at / "env.py");
  for (int level = 0; level < most_levels && at.has_relative_path(); ++level) {
    at = at.parent_path();
    inside |= is_there(at / "env.py");
    if (!inside) continue;
    if (is_config(at)) return at;
    if (is_there(at / "env.py")) found = at;
  }
  return found;
}

fs::path common_parent(const fs::path& a, const fs::path& b) {
  fs::path result;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end() && *x == *y; ++x, ++y) {
    result /= *x;
  }
  return result;
}

fs::path top_of(const fs::path& path, bool& in_git) {
  const fs::path directory = is_folder(path) ? path : path.parent_path();
  const fs::path top = git_top(directory);
  in_git &= !top.empty();
  return top.empty() ? environment_top(directory) : top;
}

// Alembic resolves the paths of a configuration from where it is started.
fs::path top_of_config(const fs::path& config, const fs::path& current, bool& in_git) {
  const fs::path top = top_of(config, in_git);
  const bool holds_config = is_within(config.string(), current.string());
  return !in_git && holds_config && is_within(top.string(), current.string()) ? current : top;
}

std::string below(const fs::path& root, const fs::path& path) {
  const std::string relative = path.lexically_relative(root).string();
  return relative == "." ? std::string() : relative;
}

}  // namespace

Result<Workspace> open_workspace(const std::vector<std::string>& paths,
                                 const std::vector<std::string>& configs) {
  std::vector<std::string> wanted = paths;
  if (paths.empty() && configs.empty()) wanted.emplace_back(".");
  wanted.insert(wanted.end(), configs.begin(), configs.end());
  Workspace workspace;
  workspace.in_git = true;
  std::vector<fs::path> real;
  fs::path root;
  std::error_code ignored;
  const fs::path current = fs::current_path(ignored);
  const std::size_t starts = wanted.size() - configs.size();
  for (const std::string& path : wanted) {
    std::error_code error;
    real.push_back(fs::canonical(path, error));
    if (error) return Failure{"'" + path + "' cannot be opened: " + error.message()};
    const fs::path top = real.size() > starts
                             ? top_of_config(real.back(), current, workspace.in_git)
                             : top_of(real.back(), workspace.in_git);
    root = root.empty() ? top : common_parent(root, top);
  }
  workspace.in_git = workspace.in_git && is_there(root / ".git");
  workspace.root = root.string();
  Result<std::unique_ptr<Tree>> tree = open_disk_tree(workspace.root);
  if (!tree) return tree.failure();
  workspace.tree = std::move(*tree);
  for (std::size_t i = 0; i < real.size(); ++i) {
    (i < starts ? workspace.starts : workspace.configs).push_back(below(root, real[i]));
  }
  if (is_within(current.string(), workspace.root)) {
    workspace.working_directory = below(root, current);
  }
  return workspace;
}

}  // namespace revlint
