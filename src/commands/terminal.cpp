#include "commands/terminal.hpp"

#include <cstdlib>
#include <string_view>

namespace revlint {
namespace {

std::string_view variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

}  // namespace

bool wants_color(ColorChoice choice, const Terminal& terminal) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  if (!variable("NO_COLOR").empty()) return false;
  if (!variable("FORCE_COLOR").empty()) return true;
  return terminal.out_is_terminal && variable("TERM") != "dumb";
}

bool wants_links(ColorChoice choice, const Terminal& terminal) {
  const std::string_view name = variable("TERM");
  return terminal.out_is_terminal && wants_color(choice, terminal) && variable("CI").empty() &&
         !name.empty() && name != "dumb" && name != "linux";
}

}  // namespace revlint
