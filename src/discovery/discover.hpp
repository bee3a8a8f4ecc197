#pragma once
// The room discovery/: environments of a tree, the files that Alembic loads, and where that is set.

#include <string>
#include <vector>

#include "discovery/config_choice.hpp"
#include "discovery/environment.hpp"
#include "discovery/joined_location.hpp"
#include "support/result.hpp"
#include "tree/tree.hpp"

namespace revlint {

struct Discovery {
  std::vector<Environment>
      environments;  // sorted by config_path, then section, then script_location
  std::vector<std::string> empty_starts;  // those at which no environment was found
  std::vector<std::string> strays;  // directories of migrations that no environment loads; sorted
};

// Finds the environments: alembic.ini, pyproject.toml, directories with env.py. `starts` are paths
// in the tree: a directory to search, an alembic.ini, a pyproject.toml, a versions directory or a
// migration in one. Where a directory holds no environment, the one it belongs to is looked for
// above it. `root` is the absolute path of the tree, which configurations may name. Where `choice`
// names configurations, only their environments that concern a start count; all, without starts.
// Environments get the locations that are `joined` to them. Fails when a start does not exist or
// configures nothing, or `choice` names no environment.
Result<Discovery> discover(const Tree& tree, const std::vector<std::string>& starts,
                           const std::string& root = {}, const ConfigFilesChoice& choice = {},
                           const std::vector<JoinedLocation>& joined = {});

// Whether the environment has the location by revlint's own settings.
bool is_joined(const VersionLocation& location);

}  // namespace revlint
