#pragma once
// Which environments a workspace leaves out: those below directories that its patterns exclude.

#include "discovery/environment.hpp"
#include "discovery/workspace.hpp"

namespace revlint {

// Whether the environment lies in an excluded directory. A directory in which, or below which, the
// search started is not excluded: the user asked for it.
bool is_excluded(const Workspace& workspace, const Environment& environment);

}  // namespace revlint
