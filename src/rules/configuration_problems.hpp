#pragma once
// What the two rules about configuration files share: findings out of an environment's problems.

#include <vector>

#include "lint/rule.hpp"

namespace revlint::rules {

std::vector<Finding> configuration_problems(const Environment& environment,
                                            ConfigProblem::Effect effect);

}  // namespace revlint::rules
