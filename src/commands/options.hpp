#pragma once
// What the command line asks for, as values: every command is a function of one of these.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "discovery/config_choice.hpp"
#include "lint/finding.hpp"
#include "lint/settings.hpp"

namespace revlint {

enum class ColorChoice : std::uint8_t { automatic, always, never };

// One `--format NAME` or `--format NAME:FILE`; an empty file means stdout.
struct OutputRequest {
  std::string format;
  std::string file;
};

struct CheckOptions {
  std::vector<std::string> paths;             // empty: the working directory
  ConfigChoice alembic;                       // Alembic's -c and -n
  std::vector<OutputRequest> outputs;         // never empty; at most one to stdout
  Settings settings;                          // what the command line says of them
  std::string config;                         // the configuration file to take; empty: the nearest
  bool isolated = false;                      // take none
  std::string base;                           // --base; empty: found by itself
  bool history = true;                        // false: the history is not looked at
  std::string baseline;                       // --baseline; empty: that of the settings
  std::optional<std::string> write_baseline;  // --write-baseline; empty text: the usual file
  bool new_only = false;                      // what is unchanged is not shown
  bool fix = false;                           // what can be fixed is fixed first
  bool unsafe_fixes = false;                  // also what changes links of unmerged revisions
  bool diff = false;                          // fixes are shown and not carried out
  bool watch = false;                         // runs again when files change
  bool staged = false;                        // what is staged is checked, not what lies on disk
  ColorChoice color = ColorChoice::automatic;
  bool statistics = false;
  bool full = false;  // every migration is parsed as a whole
  bool quiet = false;
  bool verbose = false;
};

// graph, heads, history.
struct ChainOptions {
  enum class Command : std::uint8_t { graph, heads, history };
  Command command = Command::graph;
  std::vector<std::string> paths;
  ConfigChoice alembic;
  std::string format = "text";  // text, json; graph also mermaid and dot
};

struct ConfigOptions {
  std::vector<std::string> paths;
  ConfigChoice alembic;
  std::string config;  // as in CheckOptions
  bool isolated = false;
  std::string format = "text";  // text, json
};

struct LockOptions {
  std::vector<std::string> paths;
  ConfigChoice alembic;
  bool check = false;  // compare with the file that is there instead of writing it
};

struct ExplainOptions {
  std::string rule;
};

struct RulesOptions {
  std::string format = "text";  // text, markdown, json
};

}  // namespace revlint
