#pragma once
// Version locations that a project sets in Python: no configuration tells them, Alembic alone would
// load less. Where code speaks of them, sub-directories of the default location count too.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discovery/read_environment.hpp"

namespace revlint {

// Where Python code in the directory, or one above it, speaks of `version_locations` first.
std::optional<Origin> mention_of_locations(const Tree& tree, std::string_view directory);

// The environment itself, unless it has but its default location, code near it speaks of
// `version_locations`, and sub-directories hold migrations. Then sub-directories whose migrations
// are linked with each other or with the default location are one environment, the rest are others.
// An environment that nothing configures is set up elsewhere, with locations that nobody can tell:
// the same, but for sub-directories that are linked with no other.
std::vector<Environment> with_locations_of_code(const Surroundings& around,
                                                Environment environment);

// What to say of an environment whose locations nothing names at all; else empty.
std::string guessed_locations(const Environment& environment);

}  // namespace revlint
