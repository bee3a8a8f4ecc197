#pragma once
// Finds the files of a deployment by their names: at the root, beside the environments, and in
// directories that are named for it.

#include <string>
#include <vector>

#include "discovery/environment.hpp"
#include "tree/tree.hpp"

namespace revlint::deploy {

struct FoundFiles {
  std::vector<std::string> entries;  // that start something; sorted
  std::vector<std::string> others;   // that these may call: scripts, makefiles; sorted
  bool all = true;                   // false: a bound was reached
};

FoundFiles find_files(const Tree& tree, const std::vector<const Environment*>& environments,
                      const std::vector<std::string>& patterns);

}  // namespace revlint::deploy
