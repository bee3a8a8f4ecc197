#pragma once
// Version locations that a project sets in Python: no configuration tells them, Alembic alone would
// load less. Where code speaks of them, sub-directories of the default location count too.

#include <vector>

#include "environments.hpp"

namespace revlint {

// The environment itself, unless it has but its default location, code near it speaks of
// `version_locations`, and sub-directories hold migrations. Then sub-directories whose migrations
// are linked with each other or with the default location are one environment, the rest are others.
std::vector<Environment> with_locations_of_code(const Surroundings& around,
                                                Environment environment);

}  // namespace revlint
