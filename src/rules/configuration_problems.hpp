#pragma once
// Findings from the configuration problems of an environment, for the two rules about them.

#include <cstdint>
#include <vector>

#include "lint/rule.hpp"

namespace revlint::rules {

enum class ProblemEffect : std::uint8_t {
  alembic_stops,
  alembic_misreads,  // it takes the setting for something else
};

// Either the problems on which Alembic stops, or the others.
std::vector<Finding> configuration_problems(const Environment& environment, ProblemEffect effect);

}  // namespace revlint::rules
