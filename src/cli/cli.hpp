#pragma once
// The room cli/: from argv to an exit code. It reads the command line, runs one command of
// commands/ and prints its Outcome. No other room knows CLI11, the standard streams or the
// terminal.

namespace revlint {

// Runs one command. Returns the exit code: 0 nothing at or above --fail-on, 1 findings, 2 revlint
// could not do its job. Findings go to stdout or the files asked for, everything else to stderr.
int run(int argc, char** argv);

}  // namespace revlint
