#pragma once
// Suppression comments in migrations:
//   # revlint: ignore[rule] reason         on the line of the finding, or alone on the line above
//   it # revlint: file-ignore[rule] reason    anywhere in the file # noqa: rule on the line of the
//   finding; named rules only

#include <string>
#include <string_view>
#include <vector>

#include "finding.hpp"
#include "settings.hpp"
#include "source.hpp"
#include "tree.hpp"

namespace revlint {

struct Suppression {
  enum class Scope : std::uint8_t { line, file };
  Scope scope = Scope::line;
  std::vector<std::string> rules;  // IDs or groups, as written; those of a noqa: known rules only
  std::string reason;              // may be empty
  int line = 1;                    // of the finding that it speaks of (scope line)
  Span span;                       // of the comment, from '#'
  bool noqa = false;               // another tool's comment too

  bool covers(std::string_view rule, std::string_view group) const;
};

// True where suppressions() may find something: one pass over the bytes, no allocation.
bool may_have_suppressions(std::string_view bytes);

// The suppressions of a file, in its order. A comment is what follows a '#' outside of a one-line
// string; a line inside a triple-quoted string is taken for code.
std::vector<Suppression> suppressions(std::string_view bytes);

struct SuppressedFinding {
  Finding finding;
  std::string reason;  // may be empty
};

struct JudgedFindings {
  std::vector<Finding> findings;
  std::vector<SuppressedFinding> suppressed;
};

// Sets aside what a comment in the file of the finding, or an entry of the configuration, accepts.
JudgedFindings apply_suppressions(const Tree& tree, const Settings& settings,
                                  std::vector<Finding> findings);

}  // namespace revlint
