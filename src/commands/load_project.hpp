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
  std::optional<Failure> nothing;        // why there is no environment; unset where there is one
  std::vector<std::string> strays = {};  // directories of migrations that no environment loads
};

// The places and configurations of Alembic that the command line names.
struct Start {
  Workspace workspace;
  ConfigChoice choice;
  ReadDepth depth = ReadDepth::header;  // of the files in `work`

  SearchFrom search_from(const std::vector<std::string>& paths) const {
    const bool is_named = !paths.empty() || !choice.configs.empty() || !choice.section.empty();
    return is_named ? SearchFrom::command_line : SearchFrom::settings;
  }
};

// Without paths and configurations it reads $ALEMBIC_CONFIG, as Alembic does.
Result<Start> find_start(const std::vector<std::string>& paths, const ConfigChoice& choice);

// revlint's own configuration: the named file, else the nearest one.
Result<Config> configuration(const Workspace& workspace, const std::string& file);

// `blobs`: the format of the blob IDs that the snapshots compute, if any. Succeeds also without an
// environment, because the base may have some: the caller decides.
Result<Loaded> load_project(Start start, std::optional<ObjectFormat> blobs = std::nullopt);

// find_start() and load_project() in one call. Fails when there is no environment.
Result<Loaded> load_project(const std::vector<std::string>& paths, const ConfigChoice& choice = {},
                            ReadDepth depth = ReadDepth::header);

}  // namespace revlint
