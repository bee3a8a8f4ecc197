#pragma once
// Compares with revlint.lock where there is no history: in an image, an archive, a shallow clone.

#include "project/project.hpp"

namespace revlint {

// Sets for each environment that the lock has `locked` and what changed since it was written. It
// finds which revisions do something else, but not what they did. Reads every file in full. True if
// the lock has any environment.
bool compare_with_lock(Project& project);

}  // namespace revlint
