#pragma once
// Version locations that a project sets in Python: they are in no configuration. Where code
// mentions `version_locations`, sub-directories of the default location count too.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discovery/options_in_code.hpp"
#include "discovery/read_environment.hpp"

namespace revlint {

// The environment itself, unless it has its default location only, code near it mentions
// `version_locations`, and sub-directories hold migrations. Then sub-directories whose migrations
// are linked with each other or with the default location are one environment each. An environment
// without a configuration is set up elsewhere, with unknown locations: it is treated alike, but
// sub-directories that are linked with no other are left out.
std::vector<Environment> with_locations_in_code(const Surroundings& around, ProjectCode& code,
                                                Environment environment);

// The notice about an environment whose locations were guessed; else empty.
std::string guessed_locations(const Environment& environment);

}  // namespace revlint
