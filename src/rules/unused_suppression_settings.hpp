#pragma once
// Names in allowed-heads and external-revisions that allow nothing any more.

#include <string>
#include <vector>

#include "lint/apply_suppressions.hpp"

namespace revlint {

struct UnusedName {
  std::string key;  // of the setting
  std::string name;
  std::string why;  // a clause: "is no head"
};

// In the order of the settings. Only what the graphs of the whole project prove: where a link or an
// ID is computed, or a file cannot be read, a name may be in use.
std::vector<UnusedName> unused_names_in_settings(const SuppressionUse& use);

}  // namespace revlint
