#pragma once
// The table of rules, generated from the registry, because severity, group and fixability are
// stated in the code alone.

#include <string>
#include <string_view>

namespace revlint {

// The rules of one group, or all; summaries are wrapped to `columns` (0: not wrapped).
std::string rules_text(std::string_view only_group = {}, int columns = 0);
std::string rules_markdown();
// {"version":1,"rules":[{"id","group","severity","default","fix","summary"}]}
std::string rules_json();

}  // namespace revlint
