#pragma once
// Makes the environments of a run from all that were found: each once, with a unique name.

#include <vector>

#include "discovery/environment.hpp"
#include "tree/tree.hpp"

namespace revlint {

// Whether a configuration among `found` configures `directory`, which was found without one.
bool is_claimed(const std::string& directory, const std::vector<Environment>& found);

// Configurations that load the same files, also after missing directories are created, are one
// environment; the likeliest of them stays and lists the others. So does one that loads what
// another one does, and more. Sorted by config_path, section and
// script_location; `name` and `neighbours` are set.
std::vector<Environment> distinct_environments(const Tree& tree, std::vector<Environment> found);

}  // namespace revlint
