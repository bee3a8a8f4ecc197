#pragma once
// The room discovery/ finds out which files Alembic would load, and which setting says so.
// discover() finds the environments of a tree (alembic.ini, pyproject.toml, directories with
// env.py); load_order() lists the migrations of one.

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

// `starts` are paths in the tree: a directory to search, an alembic.ini, a pyproject.toml, a
// versions directory or a migration in one. Where a directory holds no environment, the one it
// belongs to is looked for above it. `root` is the absolute path of the tree: configurations may
// name absolute paths. Where `choice` names configurations, only their environments count, and of
// these the ones that concern a start, if there are starts. Fails when a start does not exist or is
// a file that configures nothing, or when `choice` names no environment.
Result<Discovery> discover(const Tree& tree, const std::vector<std::string>& starts,
                           const std::string& root = {}, const ConfigFilesChoice& choice = {});

}  // namespace revlint
