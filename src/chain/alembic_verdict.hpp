#pragma once
// The warnings that Alembic (1.12.1 and later) prints for the same files, and the error on which it
// stops. Source: alembic/script/revision.py, RevisionMap._revision_map.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chain/faults.hpp"

namespace revlint {

class Graph;

// A UserWarning of Alembic's, as facts; alembic_warning_text() words it.
struct AlembicWarning {
  enum class Kind : std::uint8_t {
    duplicate_id,    // `node` carries an ID that was loaded before
    missing_parent,  // down_revisions()[index] of `node` is no revision
  };
  Kind kind;
  Node node;
  std::uint32_t index = 0;
  // missing_parent: whether Alembic takes `node` for a head or a branch point at that moment, when
  // not all children are linked yet.
  bool head = false;
  bool branch_point = false;
};

// An exception of Alembic's, as facts and as it is printed.
struct AlembicError {
  enum class Kind : std::uint8_t {
    missing_key,  // a name that the map does not have; the only one that is Python's own
    self_loop,
    dependency_self_loop,
    cycle,
    dependency_cycle,
    revision,  // any other RevisionError
  };
  Kind kind;
  std::string message;
  std::string revisions = {};  // that the message lists behind itself in parentheses, or empty

  bool is_cycle() const { return kind != Kind::missing_key && kind != Kind::revision; }
  std::string text() const;   // "CycleDetected: Cycle is detected in revisions (a, b)"
  std::string brief() const;  // text(), with "(…)" for a long list
  friend bool operator==(const AlembicError&, const AlembicError&) = default;
};

AlembicError key_error(std::string_view name);

struct AlembicVerdict {
  std::vector<AlembicWarning> warnings;
  std::optional<AlembicError> error;
  // The errors that Alembic may raise where the order of a Python set decides, `error` first. Not
  // every pair is listed of a label that more than eight revisions declare.
  std::vector<AlembicError> alternatives;
  // Labels that name each other as parents through files hidden by a duplicate ID: no error, no
  // end.
  bool never_returns = false;
};

// The verdict on the revisions that `graph` knows. A revision whose down_revision is known only by
// running it counts as the start of a chain, so that it is never the reason for an error.
AlembicVerdict alembic_verdict(const Graph& graph);

// The warning as Alembic prints it. `doc` is the revision's message as Script.doc gives it: the
// first paragraph of the docstring. Only missing_parent quotes it.
std::string alembic_warning_text(const Graph& graph, const AlembicWarning& warning,
                                 std::string_view doc);

}  // namespace revlint
