#pragma once
// What a command needs to know of the terminal that it may print to.

#include "commands/options.hpp"

namespace revlint {

struct Terminal {
  bool out_is_terminal = false;
  int columns = 0;  // of stdout; 0: unknown, or no terminal
};

// NO_COLOR and FORCE_COLOR: no-color.org, force-color.org; a set, non-empty variable counts.
bool wants_color(ColorChoice choice, const Terminal& terminal);

// Links (OSC 8) where colour is wanted, on a terminal that a person looks at: not in the log of a
// CI service, and not on one of the few that print what they do not know.
bool wants_links(ColorChoice choice, const Terminal& terminal);

}  // namespace revlint
