#pragma once
// What a CI system says about the branch that a change will be merged into: a function of its
// variables and of the commit that is checked out. Sources: the lists of predefined variables of
// GitHub Actions, GitLab, Azure Pipelines, Bitbucket Pipelines, Jenkins, Buildkite and Woodpecker.

#include <optional>
#include <string>
#include <vector>

#include "git/objects.hpp"
#include "git/process.hpp"

namespace revlint {

// A base as it is named, before it is looked up.
struct NamedBase {
  std::vector<std::string> names;  // for git, the best first
  std::string shown;               // as a person would write it
  std::string how;                 // what it is and where its name comes from
  std::string merge_base;          // a commit ID, if the CI states it as well
  int depth = 0;                   // how many commits a clone needs to have it; 0: all
  std::string ref = {};            // for commands, where `shown` is no name; mostly empty
  std::string branch = {};         // its name, where that is known
};

struct Ci {
  enum class System : std::uint8_t { none, github, gitlab, azure, bitbucket, other };
  System system = System::none;
  std::optional<NamedBase> base;
  std::string default_branch;  // where the system says it
  std::string caveat;          // what it says and could not be read; one line, mostly empty

  // How to get more history there, with `depth` as in NamedBase; empty if that is not known.
  std::string cure(int depth) const;
};

Ci read_ci(const Variables& variables, const Commit& head, ObjectFormat format);

// The names under which a clone may have the branch `name`.
std::vector<std::string> names_of_branch(const std::string& name);

// "main" of "refs/heads/main".
std::string short_branch(std::string_view name);

// The variable's value; empty where it is not set.
std::string value_of(const Variables& variables, std::string_view name);

}  // namespace revlint
