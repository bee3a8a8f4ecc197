#pragma once
// Runs commands in a directory as a user does.

#include <cstdlib>
#include <string>

#include "commands/commands.hpp"
#include "helpers/git_repo.hpp"

namespace revlint {

// Without the machine's own variables, such as those of a CI service.
inline void forget_ci() {
  for (const char* name : {"CI", "GITHUB_ACTIONS", "GITHUB_BASE_REF", "GITHUB_EVENT_NAME",
                           "PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF", "GITLAB_CI"}) {
    ::unsetenv(name);
  }
}

inline CheckOptions concise_options() {
  CheckOptions options;
  options.outputs = {{"concise", ""}};
  options.isolated = true;
  return options;
}

inline std::string all_of(const Outcome& outcome) {
  return outcome.err + outcome.out + "(exit " + std::to_string(outcome.exit_code) + ")";
}

// The output of `revlint check --format concise` there, its errors and its exit code.
inline std::string checked_in(const std::string& directory,
                              const CheckOptions& options = concise_options()) {
  const In here(directory);
  forget_ci();
  return all_of(check(options, {}));
}

inline std::string fixed_in(const std::string& directory,
                            const CheckOptions& options = concise_options()) {
  const In here(directory);
  forget_ci();
  return all_of(fix(options, {}));
}

}  // namespace revlint
