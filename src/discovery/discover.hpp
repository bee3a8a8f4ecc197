#pragma once
// The room discovery/: environments of a tree, the files that Alembic loads, and where that is set.

#include <string>
#include <vector>

#include "discovery/config_choice.hpp"
#include "discovery/environment.hpp"
#include "support/result.hpp"
#include "tree/tree.hpp"

namespace revlint {

struct Discovery {
  std::vector<Environment>
      environments;  // sorted by config_path, then section, then script_location
  std::vector<std::string> empty_starts;  // those at which no environment was found
};

// Finds the environments: alembic.ini, pyproject.toml, directories with env.py. `starts` are paths
// in the tree: a directory to search, an alembic.ini, a pyproject.toml, a versions directory or a
// migration in one. Where a directory holds no environment, the one it belongs to is looked for
// above it. `root` is the absolute path of the tree, which configurations may name. Where `choice`
// names configurations, only their environments that concern a start count; all, without starts.
// Fails when a start does not exist or configures nothing, or `choice` names no environment.
Result<Discovery> discover(const Tree& tree, const std::vector<std::string>& starts,
                           const std::string& root = {}, const ConfigFilesChoice& choice = {});

}  // namespace revlint
