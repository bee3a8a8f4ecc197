#pragma once
// What the configuration says of which environments are linted: `environments` and `exclude`.

#include <optional>

#include "discovery/environment.hpp"
#include "discovery/workspace.hpp"
#include "lint/settings.hpp"
#include "support/result.hpp"

namespace revlint {

// Starts the search at the settings' environments, unless the command line names something, and
// notes what is excluded. Tells in the settings whether the run covers the whole project. Fails
// where an entry leads to nothing.
std::optional<Failure> choose_environments(Workspace& workspace, Settings& settings, bool is_named);

// Whether the environment lies in an excluded directory. One that a search started in, or below, is
// not: it was asked for.
bool is_excluded(const Workspace& workspace, const Environment& environment);

}  // namespace revlint
