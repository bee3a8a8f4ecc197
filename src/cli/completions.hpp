#pragma once
// Scripts that complete revlint's command line in bash, zsh and fish: pure functions of the words
// that the command line knows, so that they cannot disagree with --help.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace revlint {

struct OptionWords {
  std::vector<std::string> names;  // "-o", "--output"
  std::string description;
  bool takes_value = false;
  std::vector<std::string> values;  // empty: any, a file perhaps
};

struct CommandWords {
  std::string name;  // empty: the program itself, without a command
  std::string description;
  std::vector<OptionWords> options;
  std::vector<std::string> arguments;  // empty: files
};

// For "bash", "zsh" or "fish". `commands` holds the program itself first, and "check", which is
// meant where no command is named. Names and values are words of letters, digits and hyphens.
std::string completions(std::string_view shell, std::span<const CommandWords> commands);

}  // namespace revlint
