#pragma once
// A module as Python's tokenizer sees it, without parsing: where its top-level statements begin and
// end, and its skeleton, the text with everything that does not matter to its structure
// neutralised.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.hpp"

namespace revlint::python {

struct TopStatement {
  Span span;  // from its first column to the start of the next one; decorators, `else`
              // and other clauses included
  bool hopeless =
      false;  // no Python parses it: a bracket or a string does not end, brackets or
              // format strings nest deeper than CPython allows, or a character has no place in code
};

struct Layout {
  // The text, byte for byte as long, but without what costs a parser time and tells it nothing:
  // comments and line ends in brackets are blanks, as are continued lines, the contents of strings
  // are 'x'. tree-sitter takes
  // quadratic time for long runs of comments, continued lines or escapes.
  std::string skeleton;
  std::vector<TopStatement> statements;   // in order, without gaps but for blank lines
  std::optional<std::uint32_t> conflict;  // the first line that git left to mark a conflict
};

Layout layout(std::string_view text);

// Blanks the annotation of `name: annotation = value` in the skeleton; false where the statement is
// something else. The grammar does not know every expression there.
bool blank_annotation(std::string& skeleton, Span statement);

}  // namespace revlint::python
