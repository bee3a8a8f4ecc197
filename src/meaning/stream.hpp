#pragma once
// A migration as a stream of bytes in which only what it means is left: two statements mean the
// same when their bytes are equal. What is normalised away is listed in meaning.hpp.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/equivalences.hpp"
#include "meaning/syntax.hpp"
#include "text/source.hpp"

namespace revlint::meaning {

// A range of Stream::bytes, and where in the text it came from. Statements stand in the order of
// their beginnings, those of a block behind the statement that the block belongs to.
struct Statement {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t parent = none;  // index of the statement around it
  std::uint32_t next = 0;       // index of the first statement that does not lie within it
  std::uint32_t node = 0;       // index in the syntax
  Span span;
};

// What stands in the stream from `at` on was written for the text from `source` on.
struct Mark {
  std::uint32_t at = 0;
  std::uint32_t source = 0;
};

// A name that a statement of the module reads or binds, itself or in what it contains.
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
