#pragma once
// The table of rules, generated from the registry: the one place where severity, group and
// fixability are listed is the code.

#include <string>
#include <string_view>

namespace revlint {

// Of one group, or of all; summaries are wrapped for a terminal of that many columns (0: not).
std::string rules_text(std::string_view only_group = {}, int columns = 0);
std::string rules_markdown();
std::string
rules_json();  // {"version":1,"rules":[{"id","group","severity","default","fix","summary"}]}

}  // namespace revlint
