#include "cli/command_names.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>

#include "text/suggest.hpp"

namespace revlint {
namespace {

constexpr std::array<std::string_view, 14> command_names{
    "fix",   "check",   "rebase", "merge",    "collisions", "config",  "graph",
    "heads", "history", "lock",   "diagnose", "releases",   "explain", "rules"};

bool is_command(std::string_view word) {
  return std::ranges::find(command_names, word) != command_names.end();
}

bool is_of_program(std::string_view word) {
  return word == "--help" || word == "-h" || word == "--version" ||
         word.starts_with("--completions");
}

bool may_be_path(const std::string& word) {
  return word.starts_with('-') || access(word.c_str(), F_OK) == 0;
}

}  // namespace

Result<std::vector<std::string>> with_command(std::vector<std::string> words) {
  if (!words.empty()) {
    const std::string& first = words.front();
    if (is_command(first) || is_of_program(first)) return words;
    const auto meant = may_be_path(first) ? std::nullopt : suggestion(first, command_names);
    if (meant) {
      return Failure{"there is no path and no command '" + first + "'; did you mean 'revlint " +
                     std::string(*meant) + "'?"};
    }
  }
  words.insert(words.begin(), "check");
  return words;
}

}  // namespace revlint
