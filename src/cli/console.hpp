#pragma once
// The standard streams and the terminal behind them.

#include <functional>
#include <string>
#include <vector>

#include "commands/commands.hpp"

namespace revlint {

Terminal this_terminal();

// Prints an outcome. Returns its exit code; 2 where stdout cannot be written.
int print(const Outcome& outcome);

// Runs a command; what takes long says so on a terminal.
Outcome with_progress(const std::function<Outcome()>& command);

// Runs the command again after each change, until Ctrl-C, and prints its output when it differs
// from the last one. `files` are those that it writes. Returns the exit code of the last run.
int watch(const std::function<Outcome()>& command, const std::vector<std::string>& files);

}  // namespace revlint
