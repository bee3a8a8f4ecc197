#pragma once
// What this process was started with.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace revlint::os {

using Variables = std::map<std::string, std::string, std::less<>>;

// The variables of the environment. On Windows, which ignores case in their names, those are in
// upper case.
Variables process_variables();

// One of them; empty where it is not set.
std::string variable(const char* name);

// The command line without the program's name, from what main() was given.
std::vector<std::string> arguments(int argc, char** argv);

}  // namespace revlint::os
