#pragma once
// What env.py says about how migrations are run.

#include <string>

#include "project/project.hpp"

namespace revlint {

struct EnvironmentScript {
  bool transaction_per_migration = false;
  bool autocommit = false;  // an engine or connection with isolation_level="AUTOCOMMIT"
  std::string version_table = "alembic_version";
};

// Read once for the environment. Defaults where there is no env.py.
const EnvironmentScript& script_of(const Project& project, const EnvironmentState& state);

}  // namespace revlint
