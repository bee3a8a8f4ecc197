#pragma once
// revlint.lock in the place of a history: in an image, an archive, a shallow clone.

#include "project/project.hpp"

namespace revlint {

// Completes each environment that the lock knows: `locked`, and what has become since of what it
// lists. Which revisions do something else is told without what they did. Reads every file in full.
// True where any was completed.
bool compare_with_lock(Project& project);

}  // namespace revlint
