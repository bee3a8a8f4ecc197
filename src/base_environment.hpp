#pragma once
// Where an environment of the work lies in another tree of the same project: mostly at the same
// place, but a branch may move it, or change its configuration.

#include <optional>
#include <string>

#include "project.hpp"

namespace revlint {

// nullopt where `tree` has no environment that is the same one: by its configuration, by its script
// location, or else by the revisions that both hold.
std::optional<Environment> environment_in(const Tree& tree, const Tree& work,
                                          const EnvironmentState& state, const std::string& root);

}  // namespace revlint
