#pragma once
// Directories of migrations that nothing in the project has Alembic load, though the chain of an
// environment goes on in them: plug-ins, which an application may find when it is run.

#include <string>
#include <vector>

#include "project/project.hpp"

namespace revlint {

struct StrayDirectory {
  std::string path;
  const EnvironmentState* linked_with = nullptr;  // one of the project's
};

// Those of `directories` in which a migration names a revision of an environment, or is named by
// one; and those that are linked with such a directory. In the order of `directories`.
std::vector<StrayDirectory> linked_directories(const Project& project,
                                               const std::vector<std::string>& directories);

}  // namespace revlint
