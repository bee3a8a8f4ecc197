#pragma once
// What the two rules about configuration files share: findings out of an environment's problems.

#include <vector>

#include "lint/rule.hpp"

namespace revlint::rules {

// Those on which Alembic stops, or else those on which it goes on.
std::vector<Finding> configuration_problems(const Environment& environment, bool alembic_stops);

}  // namespace revlint::rules
