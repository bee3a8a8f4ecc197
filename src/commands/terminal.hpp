#pragma once
// The facts about the terminal that commands need.

#include "commands/options.hpp"

namespace revlint {

struct Terminal {
  bool out_is_terminal = false;
  int columns = 0;  // of stdout; 0: unknown, or no terminal
};

// Follows NO_COLOR (no-color.org) and FORCE_COLOR (force-color.org) where they are not empty.
bool wants_color(ColorChoice choice, const Terminal& terminal);

// Links (OSC 8) where colour is wanted and a person reads the terminal: not in the log of a CI
// service, and not on terminals that print unknown escape sequences.
bool wants_links(ColorChoice choice, const Terminal& terminal);

}  // namespace revlint
