#pragma once
// Finds code that the grammar accepts but no Python from 2 to 3.14 compiles.

#include <cstdint>
#include <optional>
#include <string_view>

#include "python/syntax.hpp"
#include "text/source.hpp"

namespace revlint::python {

struct Refusal {
  std::uint32_t at = 0;   // a byte on the line that Python shows
  std::string_view why;   // the fault, and the exception in Alembic; of static storage
  bool too_deep = false;  // blocks nest so deeply that the statement must not be parsed
};

// The first line of the statement that is indented wrongly or too deeply, lacks its colon or is cut
// off. `skeleton` is Layout's.
std::optional<Refusal> find_refused_line(std::string_view skeleton, Span statement);

// The first call whose arguments, or `try` whose clauses, no Python compiles. `root` was parsed
// from the skeleton.
std::optional<Refusal> find_refused(SyntaxNode root, std::string_view skeleton, Cursor& cursor);

}  // namespace revlint::python
