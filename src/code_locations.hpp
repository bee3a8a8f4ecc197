#pragma once
// Version locations that a project sets in Python: no configuration tells them, Alembic alone would
// load less. Where code speaks of them, sub-directories of the default location count too.

#include <optional>
#include <string_view>
#include <vector>

#include "environments.hpp"

namespace revlint {

// Where Python code in the directory, or one above it, speaks of `version_locations` first.
std::optional<Origin> mention_of_locations(const Tree& tree, std::string_view directory);

// The environment itself, unless it has but its default location, code near it speaks of
// `version_locations`, and sub-directories hold migrations. Then sub-directories whose migrations
// are linked with each other or with the default location are one environment, the rest are others.
std::vector<Environment> with_locations_of_code(const Surroundings& around,
                                                Environment environment);

}  // namespace revlint
