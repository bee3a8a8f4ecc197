#pragma once
// The rules in SARIF; GitHub shows them beside every alert.

#include <span>

#include "lint/rule.hpp"
#include "reporters/json_text.hpp"

namespace revlint {

// tool.driver.rules: every rule once, in this order, also rules without findings.
Json sarif_rules(std::span<const Rule* const> rules);

}  // namespace revlint
