#pragma once
// Findings from the configuration problems of an environment, for the two rules about them.

#include <vector>

#include "lint/rule.hpp"

namespace revlint::rules {

// Of the problems that have this effect.
std::vector<Finding> configuration_problems(const Environment& environment,
                                            ConfigProblem::Effect effect);

}  // namespace revlint::rules
