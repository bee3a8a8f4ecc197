#pragma once
// Turns what was found into the environments of a run: each once, under a name of its own.

#include <vector>

#include "discovery/environment.hpp"
#include "tree/tree.hpp"

namespace revlint {

// Whether a configuration among `found` speaks for `directory`, which was found without one.
bool is_claimed(const std::string& directory, const std::vector<Environment>& found);

// Configurations that load the same files, and would if what is missing were there, are one
// environment; the likeliest of them stays and names the others. Sorted by config_path, section and
// script_location; `name` and `neighbours` are set.
std::vector<Environment> distinct_environments(const Tree& tree, std::vector<Environment> found);

}  // namespace revlint
