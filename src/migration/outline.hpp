#pragma once
// The statements of a file that bind the identifiers, found by a light lexer, which reads no
// further than to the last place where an identifier is named.

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "migration/identifier_search.hpp"
#include "migration/recent_lines.hpp"
#include "migration/statement_shape.hpp"
#include "text/source.hpp"

namespace revlint {

// A module-level logical line that starts with an identifier.
struct HeaderStatement {
  IdentifierName name = IdentifierName::revision;
  Span span;    // first to last token; no line end, no trailing comment
  Shape shape;  // of its text
};

// Use one for many files, because it remembers lines that it has seen.
class Outline {
 public:
  // 80 zero bytes must follow `bytes`; `words` must be the result of their search, and not odd.
  // False: only a full parse can decide, and the outline is undefined.
  bool read(std::string_view bytes, const IdentifierSearch& words);

  // In the order of the file; each identifier at most once.
  std::span<const HeaderStatement> statements() const { return {statements_.data(), count_}; }
  // The string that is the module's first statement; empty where there is none.
  Span docstring() const { return docstring_; }
  // A class names an identifier: it may change a list that the identifier is bound to.
  bool class_mentions() const { return class_mentions_; }

 private:
  class Reader;
  bool has(IdentifierName name) const;

  std::array<HeaderStatement, 4> statements_;
  std::size_t count_ = 0;
  Span docstring_;
  bool class_mentions_ = false;
  // Lines at column 0 that were read before and are plain in any file; of header statements their
  // shapes.
  RecentLines known_;
};

}  // namespace revlint
