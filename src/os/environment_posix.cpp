#include <cstdlib>

#include "os/environment.hpp"

extern char** environ;

namespace revlint::os {

Variables process_variables() {
  Variables variables;
  for (char** at = environ; at && *at; ++at) {
    const std::string_view line = *at;
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    variables.emplace(line.substr(0, equals), line.substr(equals + 1));
  }
  return variables;
}

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::vector<std::string> arguments(int argc, char** argv) {
  return argc > 0 ? std::vector<std::string>(argv + 1, argv + argc) : std::vector<std::string>();
}

}  // namespace revlint::os
