#pragma once
// The room deploy/ reads how a project is started: which files start it, what these call, and what
// becomes of the version table when an upgrade fails. Nothing is run. Files are found by their
// names in a few directories and by what other files call, never by a search of the whole tree.

#include <memory>
#include <string>
#include <vector>

#include "deploy/fault.hpp"
#include "discovery/environment.hpp"
#include "tree/tree.hpp"

namespace revlint::deploy {

struct Deployment {
  std::vector<Fault> faults;              // by path and position
  std::vector<NotFollowed> not_followed;  // likewise
  std::vector<std::string> files;         // that were read; sorted
};

// `patterns`: further files that start the application, as in .gitignore; after '!' files that do
// not.
Deployment read_deployment(const Tree& tree, const std::vector<const Environment*>& environments,
                           const std::vector<std::string>& patterns = {});

}  // namespace revlint::deploy
