#pragma once
// The command line: what it says is what `run` does, top to bottom like the design's drawing.

namespace revlint {

// Runs one command. Returns the exit code: 0 nothing at or above --fail-on, 1 findings, 2 revlint
// could not do its job. Findings go to stdout or the files asked for, everything else to stderr.
int run(int argc, char** argv);

}  // namespace revlint
