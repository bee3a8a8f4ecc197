#pragma once
// The table of rules, generated from the registry: the one place where severity, group and
// fixability are listed is the code.

#include <string>

namespace revlint {

std::string rules_text();
std::string rules_markdown();
std::string
rules_json();  // {"version":1,"rules":[{"id","group","severity","default","fix","summary"}]}

}  // namespace revlint
