#pragma once
// Judges a repair before it is written: the project as it will be.

#include <string>
#include <vector>

#include "repair/rebase.hpp"

namespace revlint {

struct TreeOfRoot {
  std::string root;  // as discover() takes it
  ObjectFormat format = ObjectFormat::sha1;
};

// The project with the changed files, compared with the same base, if any.
Project repaired(const Project& before, const std::vector<FileChange>& files,
                 const TreeOfRoot& place);

// The heads of a fork that an environment of the repaired project still has; mostly none.
std::vector<std::string> heads_left(const Project& after, const EnvironmentState& state,
                                    const Settings& settings);

// Whether the target has a fork in an environment of the project.
bool target_is_forked(const Project& project, const EnvironmentState& state,
                      const Settings& settings);

}  // namespace revlint
