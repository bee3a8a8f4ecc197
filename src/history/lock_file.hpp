#pragma once
// revlint.lock as a text. Behind a header, a line a revision under the name of its environment:
//
//   [migrations]
//   ID FINGERPRINT PARENT... +DEPENDENCY... @LABEL...
//
// parents before children, and behind its parent whatever follows it: a new head is a line of its
// own below the head that it follows, so that two branches that add one on top of the same revision
// conflict in git.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.hpp"

namespace revlint {

inline constexpr std::string_view lock_path = "revlint.lock";

struct LockedRevision {
  std::string id;
  std::string fingerprint;  // to_string(Meaning)
  std::vector<std::string> down_revisions, depends_on, branch_labels;
  Span span = {};  // its line without the line end; empty unless it was read
};

struct LockedEnvironment {
  std::string name;  // Environment::name
  std::vector<LockedRevision> revisions;
  Span span = {};         // the line with its name
  std::uint32_t end = 0;  // behind its last line, that line's end included
};

struct LockFault {
  Span span;
  std::string message;  // a clause: "git has left a conflict in it"
  std::string cure;
};

struct Lock {
  std::vector<LockedEnvironment> environments;
  std::optional<LockFault> fault;  // the first; what stands before it was read
  bool crlf = false;               // lines end with CRLF

  const LockedEnvironment* find(std::string_view environment) const;
};

Lock read_lock(std::string_view text);

// The whole file, what it says of one environment, one line; each ends with a line end.
std::string to_text(const Lock& lock);
std::string to_text(const LockedEnvironment& environment);
std::string to_text(const LockedRevision& revision);

}  // namespace revlint
