#pragma once
// Which command the words of a command line mean.

#include <string>
#include <vector>

#include "support/result.hpp"

namespace revlint {

// The words with the command first: `revlint [PATH...]` is `revlint check [PATH...]`. Those that
// belong to the program are left as they are. Fails where the first word is no path, but nearly a
// command.
Result<std::vector<std::string>> with_command(std::vector<std::string> words);

}  // namespace revlint
