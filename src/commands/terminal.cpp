#include "commands/terminal.hpp"

#include "os/environment.hpp"

namespace revlint {

using os::variable;

bool wants_color(ColorChoice choice, const Terminal& terminal) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  if (!variable("NO_COLOR").empty()) return false;
  if (!variable("FORCE_COLOR").empty()) return true;
  return terminal.out_is_terminal && variable("TERM") != "dumb";
}

bool wants_links(ColorChoice choice, const Terminal& terminal) {
  const std::string name = variable("TERM");
  return terminal.out_is_terminal && wants_color(choice, terminal) && variable("CI").empty() &&
         !name.empty() && name != "dumb" && name != "linux";
}

}  // namespace revlint
