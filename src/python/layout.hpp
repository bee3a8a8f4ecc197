#pragma once
// A module as Python's tokenizer sees it, without parsing: where its top-level statements begin and
// end, and its skeleton, the text without all that does not matter to its structure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.hpp"

namespace revlint::python {

struct TopStatement {
  Span span;  // from its first column to the start of the next one, with decorators and clauses
  // No Python parses it: a bracket or a string does not end, brackets or format strings nest deeper
  // than CPython allows, or a character has no place in code.
  bool hopeless = false;
};

struct Layout {
  // As long as the text, byte for byte. Comments, line ends in brackets and continued lines are
  // blanks, the contents of strings are 'x': tree-sitter learns nothing from them, and takes
  // quadratic time for long runs of comments, continued lines or escapes.
  std::string skeleton;
  std::vector<TopStatement> statements;   // in order; only blank lines are between them
  std::optional<std::uint32_t> conflict;  // the first line that git left to mark a conflict
};

// How much of a text is laid out. `first_statement` reads no further than that needs: there is at
// most one statement, and the skeleton behind it means nothing.
enum class LayoutExtent : bool { module, first_statement };

Layout layout(std::string_view text, LayoutExtent extent = LayoutExtent::module);

// Blanks the annotation of `name: annotation = value` in the skeleton, because the grammar does not
// know every expression that may be there. False: the statement has another form.
bool blank_annotation(std::string& skeleton, Span statement);

}  // namespace revlint::python
