#pragma once
// What the user asked for: the command line over the configuration file over the defaults.

#include <string>
#include <vector>

namespace revlint {

struct Settings {
  std::vector<std::string> select;  // rule IDs or groups; empty: every rule that is on by default
  std::vector<std::string> extend_select;
  std::vector<std::string> ignore;
  std::vector<std::string> allowed_heads;      // revision IDs or labels that may be heads
  std::vector<std::string> external_revisions; // IDs that live in other installed packages
  std::string revision_id_pattern;             // for revision-id-format; empty: no pattern
};

}  // namespace revlint
