#pragma once
// A migration as a stream of bytes that keeps only its meaning: two statements mean the same when
// their bytes are equal. meaning.hpp lists what does not count.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/equivalences.hpp"
#include "meaning/syntax.hpp"
#include "text/source.hpp"

namespace revlint::meaning {

// A range of Stream::bytes, and the place in the text that it came from. Statements are in the
// order of their beginnings, those of a block behind the statement that contains the block.
struct Statement {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t parent = none;  // index of the statement around it
  std::uint32_t next = 0;       // index of the first statement that is not inside it
  std::uint32_t node = 0;       // index in the syntax
  Span span;
};

// The stream from `at` on was written for the text from `source` on.
struct Mark {
  std::uint32_t at = 0;
  std::uint32_t source = 0;
};

// A name that a statement of the module, or one inside it, reads or binds.
struct Use {
  std::uint32_t statement = 0;  // index of the module's statement
  std::string_view name;
};

struct Stream {
  std::string bytes;
  std::vector<Statement> statements;
  std::vector<Mark> marks;  // sorted
  std::vector<Use> uses;    // in order; names written as attributes or keywords are none
};

// Views of the result point into syntax.text. `syntax` must have parsed.
Stream write_stream(const Syntax& syntax);

}  // namespace revlint::meaning
