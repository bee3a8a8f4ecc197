#pragma once
// The command line as values: every command is a function of one of these structs.

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
  Settings settings;                          // those that the command line sets
  std::string config;                         // the configuration file to read; empty: the nearest
  bool isolated = false;                      // read none
  std::string base;                           // --base; empty: found by itself
  bool history = true;                        // false: nothing is compared
  std::string baseline;                       // --baseline; empty: that of the settings
  std::optional<std::string> write_baseline;  // --write-baseline; empty text: the usual file
  bool add_ignore = false;                    // what is found is accepted in the configuration
  std::string stdin_filename;                 // the file whose text comes from stdin; empty: none
  bool new_only = false;                      // unchanged findings are not shown
  bool all = false;                           // no findings are folded
  bool fix = false;                           // safe fixes are carried out first
  bool unsafe_fixes = false;                  // also fixes that change links of unmerged revisions
  bool diff = false;                          // fixes are shown and not carried out
  bool watch = false;                         // the check runs again when files change
  bool staged = false;                        // checks the staged files, not those on disk
  ColorChoice color = ColorChoice::automatic;
  bool statistics = false;
  bool full = false;  // every migration is parsed as a whole
  bool quiet = false;
  bool verbose = false;
};

// graph, heads, history, branches.
struct ChainOptions {
  enum class Command : std::uint8_t { graph, heads, history, branches };
  Command command = Command::graph;
  std::vector<std::string> paths;
  ConfigChoice alembic;
  std::string format = "text";  // text, json; graph also mermaid, dot and svg
  // Of graph alone:
  std::string base;          // as in CheckOptions
  bool history = true;       // likewise
  bool full = false;         // straight runs are drawn in full
  bool ascii = false;        // drawn with characters of ASCII alone
  std::string around;        // a revision; empty: the whole chain
  std::size_t depth = 3;     // how many links around it
  std::string range;         // FROM:TO; empty: the whole chain
  bool only_faults = false;  // what findings are about
  bool new_only = false;     // what this branch adds
  ColorChoice color = ColorChoice::automatic;
};

struct DiagnoseOptions {
  std::vector<std::string> words;  // IDs, and PATHs behind them
  ConfigChoice alembic;
  std::string at;               // the commit whose files are searched; empty: what is on disk
  std::string log;              // a file with what a run has printed, "-" for stdin; empty: none
  std::string format = "text";  // text, json
};

struct ReleasesOptions {
  std::vector<std::string> words;  // none, or two releases; and PATHs
  ConfigChoice alembic;
  std::string tags;             // a glob; empty: all
  std::string format = "text";  // text, json
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
  bool check = false;  // compare with the existing file instead of writing it
};

struct RebaseOptions {
  std::vector<std::string> paths;
  ConfigChoice alembic;
  std::string base;                  // as in CheckOptions
  std::vector<std::string> applied;  // Settings::applied
  std::string onto;                  // a revision of the target; empty: found by itself
  bool renumber = false;             // numbers in IDs and file names continue the target's
  bool linearize = false;            // several heads of the branch are put in a row
  bool dry_run = false;              // nothing is written
  bool diff = false;                 // the changes are shown as a patch, and not written
  std::string format = "text";       // text, json
};

struct MergeOptions {
  std::vector<std::string> words;  // revisions, and PATHs
  ConfigChoice alembic;
  std::optional<std::string> message;
  std::string rev_id;          // empty: one is made
  std::string format = "text";  // text, json
};

struct CollisionsOptions {
  std::vector<std::string> refs;  // empty: the branches of the remotes
  ConfigChoice alembic;
  std::optional<int> since;     // --since: days before the newest commit
  std::string format = "text";  // text, json, github, markdown
};

struct ExplainOptions {
  std::vector<std::string> words;  // a rule, a group, a topic, or the text of an error
  bool examples = false;           // every case of the page
};

struct RulesOptions {
  std::string format = "text";  // text, markdown, json
};

}  // namespace revlint
