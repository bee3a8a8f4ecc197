#pragma once
// Runs the selected rules over every environment.

#include <vector>

#include "lint/finding.hpp"
#include "lint/rule.hpp"
#include "lint/settings.hpp"
#include "project/project.hpp"
#include "support/result.hpp"

namespace revlint {

// Findings sorted by path, position and rule. Fails when `select` or `ignore` name something that
// is neither a rule nor a group; the message suggests the nearest name.
Result<std::vector<Finding>> lint(const Project& project, const Settings& settings);

// The findings of the meta rules about the suppressions of the run; sorted likewise.
std::vector<Finding> lint_suppressions(const SuppressionUse& use);

// Whether the settings select the rule. One that is off by default is selected by its own ID only;
// a setting for a rule overrides one for its group.
bool is_selected(const Rule& rule, const Settings& settings);

// By path, position and rule.
void sort_findings(std::vector<Finding>& findings);

}  // namespace revlint
