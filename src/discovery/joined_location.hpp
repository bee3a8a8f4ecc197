#pragma once
// A version location that revlint's own settings give to an environment.

#include <string>

namespace revlint {

// Paths in the tree.
struct JoinedLocation {
  std::string environment;  // its configuration, or its script location
  std::string directory;
  std::string settings;  // the file that says so
};

}  // namespace revlint
