#pragma once
// Names by which users choose rules: IDs and groups.

#include <string>
#include <string_view>
#include <vector>

#include "lint/rule.hpp"

namespace revlint {

// IDs, then groups, in the order of the table of rules.
std::vector<std::string_view> rule_and_group_names();

bool is_rule_or_group(std::string_view name);

// Whether `name` means the rule, by its ID or by its group.
bool names_rule(std::string_view name, const Rule& rule);

// "there is no rule or group 'x', did you mean 'y'?", or where the names are listed.
std::string no_rule_or_group(std::string_view name);

// Whether rules of the group judge what a branch changes: they report a fault when it is made, and
// not as long as it exists.
bool judges_changes(Group group);

}  // namespace revlint
