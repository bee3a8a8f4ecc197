#pragma once
// Scripts that complete revlint's command line in bash, zsh and fish. They are made from the words
// that the command line itself knows, so that they cannot disagree with --help.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace revlint {

struct OptionWords {
  std::vector<std::string> names;  // "-o", "--output"
  std::string description;
  bool takes_value = false;
  std::vector<std::string> values;  // empty: any value, usually a file
};

struct CommandWords {
  std::string name;  // empty: the program itself, without a command
  std::string description;
  std::vector<OptionWords> options;
  std::vector<std::string> arguments;  // empty: files
};

// For "bash", "zsh" or "fish". The first of `commands` is the program itself; "check" is the
// default command and must be among them. Names and values consist of letters, digits and hyphens.
std::string completions(std::string_view shell, std::span<const CommandWords> commands);

}  // namespace revlint
