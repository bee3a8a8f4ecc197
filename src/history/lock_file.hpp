#pragma once
// revlint.lock as a text: a header, then for each environment its name and a line a revision:
//
//   [migrations]
//   ID FINGERPRINT PARENT... +DEPENDENCY... @LABEL...
//
// Parents come before children, and a child directly after its parent if possible: a new head is a
// line below the head that it follows. So git finds a conflict if two branches put a revision on
// top of the same one.
// Names are letters, digits, "_", "-" and "."; other bytes are percent-encoded, so that no shell,
// editor or git reads a name as anything else.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.hpp"
#include "tree/tree.hpp"

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
  std::uint32_t end = 0;  // after its last line and that line's end
};

struct LockFault {
  Span span;
  std::string message;  // a clause: "git has left a conflict in it"
  std::string cure;
};

struct Lock {
  std::vector<LockedEnvironment> environments;
  std::optional<LockFault> fault;  // the first; the lines before it were read
  bool crlf = false;               // lines end with CRLF

  const LockedEnvironment* find(std::string_view environment) const;
};

Lock read_lock(std::string_view text);

// revlint.lock as it lies in a tree. One that is a symbolic link is not followed.
struct LockText {
  std::string text;                     // empty unless it exists
  bool exists = false;                  // as a file that was read
  std::optional<std::string> obstacle;  // why there is something else: "it is a symbolic link"
};
LockText read_lock_text(const Tree& tree);
inline constexpr std::string_view lock_cure = "move it away, then run `revlint lock`";

// The whole file, the part of one environment, one line; each ends with a line end.
std::string to_text(const Lock& lock);
std::string to_text(const LockedEnvironment& environment);
std::string to_text(const LockedRevision& revision);

}  // namespace revlint
