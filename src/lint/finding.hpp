#pragma once
// The result of a rule: one fault, its location, what else is involved, and the repair.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "text/source.hpp"
#include "tree/edit.hpp"

namespace revlint {

struct Rule;

enum class Severity : std::uint8_t { note, warning, error };

// A literal or another part of a file in the linted tree, or in the base of the comparison. An
// empty span means the file as such.
struct Location {
  enum class Version : std::uint8_t {
    judged,      // Project::tree
    work,        // Project::work: for files that the base branch has changed as well
    merge_base,  // ComparedWith::merge_base; only of related locations
    target,      // ComparedWith::target; likewise
  };
  std::string path;
  Span span;
  Version version = Version::judged;
};

// Another location that the fault involves: the second head, the shared parent, the other file.
struct RelatedLocation {
  Location location;
  std::string message;  // e.g. "head 'b2'", lower case, no full stop
};

enum class FixSafety : std::uint8_t {
  safe,    // the chain as databases see it is unchanged
  unsafe,  // changes links of unmerged revisions
};

struct Fix {
  FixSafety safety = FixSafety::safe;
  std::string description;  // "replace '001_add' by '001'"
  std::vector<Edit> edits;
};

struct Finding {
  const Rule* rule = nullptr;
  Severity severity = Severity::error;
  bool advisory = false;    // at most a warning: no fault yet, or in some releases of Alembic only
  std::string message;      // one line: the state of things, with the user's own names in quotes
  std::string hint;         // the cure, best a command to paste; may be empty
  std::string environment;  // Environment::name
  std::vector<std::string>
      revisions;  // IDs that identify the fault, the main one first; may be empty
  // Of a deployment the command at fault, which identifies the fault together with the path.
  std::string command = {};
  Location location;
  std::vector<RelatedLocation> related;
  std::optional<Fix> fix;
};

std::string_view severity_name(Severity severity);  // "error", "warning", "note"

// Made of the rule, the environment and the revision IDs, or the path where a finding has no IDs; of
// a deployment's command the rule, the path and the command: it stays the same when lines move and after unrelated edits. 16 hexadecimal digits.
std::string fingerprint(const Finding& finding);

}  // namespace revlint
