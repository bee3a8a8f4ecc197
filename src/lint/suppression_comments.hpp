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
  std::vector<RuleName> rules;  // of a noqa comment only known rules
  std::string reason;           // may be empty
  std::string fault;            // why a comment for revlint is no suppression; empty if it is one
  // The lines whose findings it accepts (scope lines): its own line, or, where the comment is alone
  // on it, the next line that is no comment; all lines of a statement that begins there.
  int first_line = 1;
  int last_line = 1;
  Span span;          // of the comment, from '#'
  Span removable;     // the bytes to delete to remove it, with its line where it is alone there
  bool noqa = false;  // a comment that other tools read as well
};

enum class CommentSyntax : std::uint8_t {
  python,  // statements may have several lines; strings in three quotes contain no comments
  lines,   // every line is a statement: shell scripts, Dockerfiles, YAML
};

// The suppressions of a file, in its order.
std::vector<Suppression> suppressions(std::string_view bytes,
                                      CommentSyntax syntax = CommentSyntax::python);

}  // namespace revlint
