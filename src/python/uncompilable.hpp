#pragma once
// Finds lines that no Python from 2 to 3.14 compiles, whatever the statements in them are.

#include <cstdint>
#include <optional>
#include <string_view>

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

}  // namespace revlint::python
