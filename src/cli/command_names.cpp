#include "cli/command_names.hpp"

#include <algorithm>
#include <array>

#include "os/paths.hpp"
#include "text/suggest.hpp"

namespace revlint {
namespace {

constexpr std::array<std::string_view, 15> command_names{
    "fix",     "check",    "rebase", "merge",    "collisions", "config",  "graph", "heads",
    "history", "branches", "lock",   "diagnose", "releases",   "explain", "rules"};

bool is_command(std::string_view word) {
  return std::ranges::find(command_names, word) != command_names.end();
}

bool is_of_program(std::string_view word) {
  return word == "--help" || word == "-h" || word == "--version" ||
         word.starts_with("--completions");
}

// Alembic's commands that revlint does not have, each with where to go. People type them out of
// habit.
struct AlembicWord {
  std::string_view word;
  const char* advice;
};
constexpr AlembicWord alembic_words[] = {
    {"current",
     "revlint asks no database: `alembic current` prints the revision that one has, and "
     "`revlint diagnose ID` what became of it"},
    {"show", "`revlint graph --around ID` draws a revision and what is near it"},
    {"upgrade",
     "revlint changes no database: `revlint check` says whether `alembic upgrade` will "
     "work"},
    {"downgrade", "revlint changes no database: `alembic downgrade` does"},
    {"stamp", "revlint changes no database: `alembic stamp` does"},
    {"revision", "revlint writes no new migration: `alembic revision` does"},
};

bool may_be_path(const std::string& word) {
  return word.starts_with('-') || os::exists(word);
}

}  // namespace

Result<std::vector<std::string>> with_command(std::vector<std::string> words) {
  if (!words.empty()) {
    const std::string& first = words.front();
    if (first == "help") {
      words.erase(words.begin());
      words.emplace_back("--help");
      return words;
    }
    if (first == "version" || first == "-V") return std::vector<std::string>{"--version"};
    if (is_command(first) || is_of_program(first)) return words;
    for (const AlembicWord& it : alembic_words)
      if (first == it.word && !may_be_path(first))
        return Failure{"there is no command '" + first + "': " + it.advice};
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
