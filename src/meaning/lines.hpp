#pragma once
// Compares files that do not parse, line by line, without line ends, blanks at the ends of lines
// and empty lines at the end of the file.

#include <cstdint>
#include <string_view>

#include "text/source.hpp"

namespace revlint::meaning {

std::uint64_t hash_of_lines(std::string_view text);

struct LineDifference {
  enum class Kind : std::uint8_t { same, changed, added, removed };
  Kind kind = Kind::same;
  Span before;  // the first line that differs; empty at the end of a text that ends before it
  Span after;
};

LineDifference first_difference(std::string_view before, std::string_view after);

}  // namespace revlint::meaning
