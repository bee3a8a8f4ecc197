#pragma once
// Finds the command that a command line means.

#include <string>
#include <vector>

#include "support/result.hpp"

namespace revlint {

// The words with the command first: `revlint [PATH...]` is `revlint check [PATH...]`. Options of
// the program itself (--version) get no command. Fails where the first word is not a path and looks
// like a misspelled command.
Result<std::vector<std::string>> with_command(std::vector<std::string> words);

}  // namespace revlint
