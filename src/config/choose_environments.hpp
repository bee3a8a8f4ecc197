#pragma once
// Which environments are linted, by the settings `environments` and `exclude`.

#include <cstdint>
#include <optional>

#include "discovery/workspace.hpp"
#include "lint/settings.hpp"
#include "support/result.hpp"

namespace revlint {

// Where the search starts: at what the command line names, or else at `environments`.
enum class SearchFrom : std::uint8_t { command_line, settings };

// Sets the starts, the excluded directories and the joined version locations of the workspace, and
// Settings::whole. Fails where an entry of `environments` leads to nothing.
std::optional<Failure> choose_environments(Workspace& workspace, Settings& settings,
                                           SearchFrom from);

}  // namespace revlint
