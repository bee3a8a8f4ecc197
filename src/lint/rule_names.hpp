#pragma once
// Names by which users choose rules: IDs and groups.

#include <string>
#include <string_view>
#include <vector>

#include "lint/rule.hpp"

namespace revlint {

// IDs, then groups that have rules, in the order of the table of rules. A group without rules is
// refused wherever a user names it: a gate that checks nothing must not be green.
std::vector<std::string_view> rule_and_group_names();

bool is_rule_or_group(std::string_view name);

// Whether `name` means the rule, by its ID or by its group.
bool names_rule(std::string_view name, const Rule& rule);

// Why `name` is refused: "there is no rule or group 'x', did you mean 'y'?", or its group has no
// rules yet.
std::string no_rule_or_group(std::string_view name);

// Whether the rule judges what a branch changes: it reports a fault when it is made, and not as
// long as it exists.
bool judges_changes(const Rule& rule);

}  // namespace revlint
