#pragma once
// revlint.lock in the place of a history: in an image, an archive, a shallow clone.

#include "project.hpp"

namespace revlint {

// Sets `locked` of each environment that the lock knows, and `edits`: which revisions do something
// else than the lock says, without telling what they did. Reads every file in full. True where any
// was set.
bool compare_with_lock(Project& project);

}  // namespace revlint
