#pragma once
// Runs the selected rules over every environment.

#include <vector>

#include "finding.hpp"
#include "project.hpp"
#include "result.hpp"
#include "settings.hpp"

namespace revlint {

// Findings sorted by path, position and rule. Fails when `select` or `ignore` name something that is
// neither a rule nor a group; the message says what was meant.
Result<std::vector<Finding>> lint(const Project& project, const Settings& settings);

}  // namespace revlint
