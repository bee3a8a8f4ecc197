#pragma once
// How revlint calls git: with the options and variables under which nothing that a repository
// configures is run, nothing is written and nothing is fetched.

#include "git/process.hpp"

namespace revlint {

// What every call begins with: the program, the options before the command's name, the variables.
Command git_command(std::string program, Variables variables);

// `base` followed by `arguments`: first a command's name, one of those proven to be harmless.
Command git_command(const Command& base, const std::vector<std::string>& arguments);

// The pathspec that means `path`, a file or a directory from the root, and nothing else.
std::string literal(std::string_view path);

// Takes away what git tells its hooks about the repository that they are run for, so that another
// one can be looked at. False when there was nothing of the kind.
bool forget_repository(Variables& variables);

}  // namespace revlint
