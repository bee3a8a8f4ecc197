#include "load.hpp"

#include "discover.hpp"

namespace revlint {
namespace {

// The message for a first run in a project that has no migrations where revlint looks.
Failure nothing_found(const Workspace& workspace) {
  std::string below;
  for (const std::string& start : workspace.starts) {
    below += (below.empty() ? "" : ", ") + workspace.root + (start.empty() ? "" : "/" + start);
  }
  return {
      "no Alembic environment found below " + below +
      ": looked for alembic.ini, [tool.alembic] in pyproject.toml, env.py beside versions/, and "
      "directories of migrations; name one of them"};
}

}  // namespace

Result<Loaded> load_project(const std::vector<std::string>& paths) {
  auto workspace = open_workspace(paths);
  if (!workspace) return workspace.failure();
  auto discovery = discover(*workspace->tree, workspace->starts, workspace->root);
  if (!discovery) return discovery.failure();
  if (discovery->environments.empty()) return nothing_found(*workspace);

  Loaded loaded{std::move(*workspace), {}};
  loaded.project.tree = loaded.workspace.tree.get();
  for (Environment& environment : discovery->environments) {
    Snapshot work = take_snapshot(*loaded.project.tree, environment);
    loaded.project.environments.push_back({std::move(environment), std::move(work), {}, {}, {}});
  }
  return loaded;
}

}  // namespace revlint
