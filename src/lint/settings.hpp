#pragma once
// The settings in force: the command line before the configuration file before the defaults.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lint/finding.hpp"
#include "text/source.hpp"

namespace revlint {

// A rule ID or a group, as a file writes it.
struct RuleName {
  std::string name;
  Span span;  // of the name in the file
};

// Findings that the configuration accepts. A finding matches when one of the rules matches, and one
// of the paths and one of the revisions, if there are any.
struct AcceptedFindings {
  std::vector<RuleName> rules;         // never empty
  std::vector<std::string> paths;      // globs as in .gitignore, from the configuration's directory
  std::vector<std::string> revisions;  // revision IDs
  std::string reason;                  // may be empty
  Span span;                           // where the entry begins in the configuration file
};

struct Settings {
  std::string
      config_path;    // the configuration file in the tree; empty where there is none in force
  bool whole = true;  // false: the PATHs are only a part of what the configuration is about
  std::vector<std::string> select;  // rule IDs or groups; empty: every rule that is on by default
  std::vector<std::string> extend_select;
  std::vector<std::string> ignore;
  std::map<std::string, Severity, std::less<>> severity;  // by rule ID
  std::vector<AcceptedFindings> accepted;
  std::vector<std::string> allowed_heads;       // revision IDs or labels that may be heads
  std::vector<std::string> external_revisions;  // IDs that live in other installed packages
  // Where the configuration file has an element of a list of strings, by key and element.
  std::map<std::pair<std::string, std::string>, Span> places;
  std::string alembic_version;            // "1.16.5"; empty: what the project pins
  std::string revision_id_pattern;        // for revision-id-format; empty: no pattern
  std::vector<std::string> environments;  // as the configuration writes them
  std::vector<std::string> exclude;       // globs as in .gitignore, likewise
  std::string baseline;                   // a file, likewise; empty: none
  std::string base;              // the ref that this branch is merged into; empty: found by itself
  std::vector<std::string> long_lived_branches;  // globs, besides names like release branches
  std::vector<std::string> deploy_files;  // globs of further files that start the application
  bool require_history = false;  // a run without history fails
  std::vector<std::string> applied;    // revision IDs that databases are known to be at
  std::optional<std::string> fail_on;  // error, warning, note, never; nullopt: no setting
};

// The path in the tree for a path in the configuration; nullopt where it leads out of the tree.
std::optional<std::string> path_of_setting(const Settings& settings, std::string_view written);

}  // namespace revlint
