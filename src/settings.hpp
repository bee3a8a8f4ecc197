#pragma once
// What the user asked for: the command line over the configuration file over the defaults.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "finding.hpp"

namespace revlint {

// Findings that are accepted, for a reason that the configuration states. A finding matches when
// one of the rules, and (if there are any) one of the paths and one of the revisions match.
struct AcceptedFindings {
  std::vector<std::string> rules;      // rule IDs or groups; never empty
  std::vector<std::string> paths;      // globs as in .gitignore, relative to the root
  std::vector<std::string> revisions;  // revision IDs
  std::string reason;                  // may be empty
  int line = 1;                        // of the entry in the configuration file
};

struct Settings {
  std::vector<std::string> select;  // rule IDs or groups; empty: every rule that is on by default
  std::vector<std::string> extend_select;
  std::vector<std::string> ignore;
  std::map<std::string, Severity, std::less<>> severity;  // by rule ID
  std::vector<AcceptedFindings> accepted;
  std::vector<std::string> allowed_heads;       // revision IDs or labels that may be heads
  std::vector<std::string> external_revisions;  // IDs that live in other installed packages
  std::string revision_id_pattern;              // for revision-id-format; empty: no pattern
  std::string base;              // the ref that this branch is merged into; empty: found by itself
  bool require_history = false;  // no history is no run
  std::optional<std::string> fail_on;           // error, warning, note, never; nullopt: not said
};

}  // namespace revlint
