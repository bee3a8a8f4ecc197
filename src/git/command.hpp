#pragma once
// The options and variables that revlint calls git with: git then runs nothing that a repository
// configures, writes nothing and fetches nothing.

#include "git/process.hpp"

namespace revlint {

// The start of every call: the program, the options before the command's name, the variables.
Command git_command(std::string program, Variables variables);

// `base` followed by `arguments`, which begin with the name of a command proven to be harmless.
Command git_command(const Command& base, const std::vector<std::string>& arguments);

// The pathspec that matches only `path`, a file or directory relative to the root.
std::string literal(std::string_view path);

// Removes the variables that git sets for its hooks to name their repository, so that another one
// can be read. False if there were none.
bool forget_repository(Variables& variables);

}  // namespace revlint
