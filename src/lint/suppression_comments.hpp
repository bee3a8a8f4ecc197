#pragma once
// Suppression comments in migrations and other files:
//
//   # revlint: ignore[rule] reason        on the line of the finding, or alone on the line above it
//   # revlint: file-ignore[rule] reason   anywhere in the file
//   # noqa: rule                          on the line of the finding; named rules only

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lint/settings.hpp"
#include "text/source.hpp"

namespace revlint {

struct Suppression {
  enum class Scope : std::uint8_t { lines, file };
  Scope scope = Scope::lines;
  std::vector<RuleName> rules;  // those of a noqa: known rules only
  std::string reason;           // may be empty
  std::string fault;            // a comment that speaks to revlint and is no suppression: why
  // The lines of the findings that it speaks of (scope lines): its own, or, alone on its line, the
  // next that is no comment; all lines of the statement that begins there.
  int first_line = 1;
  int last_line = 1;
  Span span;          // of the comment, from '#'
  Span removable;     // the bytes to delete to be rid of it, whole lines included
  bool noqa = false;  // another tool's comment too
};

// Whether a comment that may be a suppression begins with this text, which stands behind a '#' and
// may go on after the comment.
bool may_suppress(std::string_view text);

enum class CommentSyntax : std::uint8_t {
  python,  // statements go over several lines; strings in three quotes hold no comments
  lines,   // every line stands for itself: shell scripts, Dockerfiles, YAML
};

// The suppressions of a file, in its order.
std::vector<Suppression> suppressions(std::string_view bytes,
                                      CommentSyntax syntax = CommentSyntax::python);

}  // namespace revlint
