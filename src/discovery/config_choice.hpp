#pragma once
// Alembic's own options -c and -n: they name the configuration to use, instead of those found.
// Source: alembic/config.py, CommandLine._inis_from_config.

#include <optional>
#include <string>
#include <vector>

namespace revlint {

struct ConfigChoice {
  std::vector<std::string>
      configs;                  // an ini file, a pyproject.toml, or one of each; empty: as found
  std::string section;          // of the ini file; empty: every one that names an environment
  std::string alembic_version;  // "1.16.5"; empty: what the project pins
};

// The same in a tree.
struct ConfigFilesChoice {
  std::vector<std::string> configs;  // paths in the tree
  std::string section;
  // From where Alembic is started, in the tree; nullopt: elsewhere, or not to be known.
  std::optional<std::string> working_directory;
  std::string alembic_version;
};

}  // namespace revlint
