#pragma once
// From a workspace to a Project: its environments and their snapshots.

#include <optional>
#include <string>

#include "config/choose_environments.hpp"
#include "config/config.hpp"
#include "discovery/config_choice.hpp"
#include "discovery/workspace.hpp"
#include "project/project.hpp"
#include "support/result.hpp"

namespace revlint {

struct Loaded {
  Workspace workspace;
  Project project;
  std::optional<Failure> nothing;  // set where there is no environment: what was looked for
};

// What the command line points at, and which of Alembic's configurations it names.
struct Start {
  Workspace workspace;
  ConfigChoice choice;
  ReadDepth depth = ReadDepth::header;  // of the work

  SearchFrom search_from(const std::vector<std::string>& paths) const {
    const bool is_named = !paths.empty() || !choice.configs.empty() || !choice.section.empty();
    return is_named ? SearchFrom::command_line : SearchFrom::settings;
  }
};

// Without paths and without configurations $ALEMBIC_CONFIG counts, as it does for Alembic.
Result<Start> find_start(const std::vector<std::string>& paths, const ConfigChoice& choice);

// revlint's own configuration: the file named, or else the nearest.
Result<Config> configuration(const Workspace& workspace, const std::string& file);

// `blobs`: the snapshots tell them in this format. A project without environments may have had
// some: it is for the caller to fail.
Result<Loaded> load_project(Start start, std::optional<ObjectFormat> blobs = std::nullopt);

// All in one. Fails when there is no environment.
Result<Loaded> load_project(const std::vector<std::string>& paths, const ConfigChoice& choice = {});

}  // namespace revlint
