#pragma once
// The statements of a file that bind the identifiers, as far as a light lexer can tell them: it
// reads from the first byte to the last place where one of them is named, and no further.

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

// To be used for one file after another: it remembers lines that it has seen.
class Outline {
 public:
  // `bytes` must be followed by 80 zero bytes, and `words` be what was found in them, not odd.
  // False: only a full parse can tell; the outline then says nothing.
  bool read(std::string_view bytes, const IdentifierSearch& words);

  // In the order of the file; each identifier at most once.
  std::span<const HeaderStatement> statements() const { return {statements_.data(), count_}; }
  // The string that is the module's first statement; empty where there is none.
  Span docstring() const { return docstring_; }
  // A class names an identifier: it might change a list that one is bound to.
  bool class_mentions() const { return class_mentions_; }

 private:
  class Reader;
  bool has(IdentifierName name) const;

  std::array<HeaderStatement, 4> statements_;
  std::size_t count_ = 0;
  Span docstring_;
  bool class_mentions_ = false;
  // Lines at column 0 that were read before, and are plain wherever they stand; of header
  // statements their shapes.
  RecentLines known_;
};

}  // namespace revlint
