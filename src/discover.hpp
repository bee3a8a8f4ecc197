#pragma once
// Finds the Alembic environments of a tree: alembic.ini, pyproject.toml, directories with env.py.

#include <string>
#include <vector>

#include "environment.hpp"
#include "result.hpp"
#include "tree.hpp"

namespace revlint {

struct Discovery {
  std::vector<Environment> environments;  // sorted by config_path, then section, then script_location
  std::vector<std::string> looked_for;    // where nothing is found: what was looked for and where
};

// `starts` are paths in the tree: a directory to search, an alembic.ini, a pyproject.toml, or a versions
// directory. Fails when one does not exist or is a configuration that cannot be parsed.
Result<Discovery> discover(const Tree& tree, const std::vector<std::string>& starts);

}  // namespace revlint
