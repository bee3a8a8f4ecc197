#pragma once
// From the PATHs of a command line to a Project: the workspace, its environments, their snapshots.

#include <string>
#include <vector>

#include "config_choice.hpp"
#include "project.hpp"
#include "result.hpp"
#include "workspace.hpp"

namespace revlint {

struct Loaded {
  Workspace workspace;  // owns the tree that `project` reads from
  Project project;      // never without an environment
};

// Without paths and without configurations $ALEMBIC_CONFIG counts, as it does for Alembic. Fails
// when there is no environment; the message says what was looked for and where.
Result<Loaded> load_project(const std::vector<std::string>& paths, const ConfigChoice& choice = {});

}  // namespace revlint
