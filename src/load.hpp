#pragma once
// From a workspace to a Project: its environments and their snapshots.

#include <optional>
#include <string>

#include "config_choice.hpp"
#include "project.hpp"
#include "result.hpp"
#include "workspace.hpp"

namespace revlint {

struct Loaded {
  Workspace workspace;  // owns the tree that `project` reads from
  Project project;      // load_project() makes none without an environment
};

// What the command line points at, and which of Alembic's configurations it names.
struct Start {
  Workspace workspace;
  ConfigChoice choice;
};

// Without paths and without configurations $ALEMBIC_CONFIG counts, as it does for Alembic.
Result<Start> find_start(const std::vector<std::string>& paths, const ConfigChoice& choice);

// Fails when there is no environment; the message says what was looked for and where. `blobs`: the
// snapshots tell them in this format.
Result<Loaded> load_project(Start start, std::optional<ObjectFormat> blobs = std::nullopt);

// Both in one.
Result<Loaded> load_project(const std::vector<std::string>& paths, const ConfigChoice& choice = {});

}  // namespace revlint
