#pragma once
// A line of a file as a terminal may show it: made harmless, cut to a width, with the cells of a
// region known, so that carets stand below the characters they mean.

#include <string>
#include <string_view>

#include "text/excerpt.hpp"

namespace revlint {

// How many terminal cells a character takes: 0 for combining marks, 2 for wide East Asian
// characters and emoji.
int display_width(char32_t code);

struct MarkedLine {
  std::string text;    // printable; tabs are kept
  std::string marker;  // blanks and tabs up to the region, then carets; empty for an empty region
};

// The excerpt in at most about `columns` cells, those around the region. `indent` is how many cells
// stand before it in its line: tabs depend on it.
MarkedLine marked_line(const Excerpt& excerpt, int columns, int indent);

}  // namespace revlint
