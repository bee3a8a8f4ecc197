#pragma once
// What SARIF says of the rules: GitHub shows it beside every alert.

#include <span>

#include "lint/rule.hpp"
#include "reporters/json_text.hpp"

namespace revlint {

// tool.driver.rules: every rule once, in this order, also those that found nothing.
Json sarif_rules(std::span<const Rule* const> rules);

}  // namespace revlint
