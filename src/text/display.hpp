#pragma once
// Text on a terminal: the cells that it takes, lines broken to fit, and a line of a file made
// harmless and cut to a width, with carets below the characters that they mark.

#include <string>
#include <string_view>

#include "text/excerpt.hpp"

namespace revlint {

// How many cells a character takes: 0 for combining marks, 2 for wide East Asian characters and
// emoji.
int display_width(char32_t code);

// How many cells a text without control characters takes.
int cells_of(std::string_view text);

struct MarkedLine {
  std::string text;    // printable; tabs are kept
  std::string marker;  // blanks and tabs up to the region, then carets; empty for an empty region
};

// The part of the excerpt around its region, in about `columns` cells. The line begins `indent`
// cells from the left: the width of a tab depends on it.
MarkedLine marked_line(const Excerpt& excerpt, int columns, int indent);

// Whether a line may break inside backquotes: not in a hint, whose commands are copied.
enum class CodeSpans { whole, breakable };

// Breaks a printable text at blanks, so that lines take at most `columns` cells unless a word is
// longer; lines after the first begin with `indent` blanks. `used`: the cells before the text on
// its first line. Nothing is broken for fewer than 40 columns, nor for 0, which means unknown.
std::string wrapped(std::string_view text, int columns, int indent, int used = 0,
                    CodeSpans code = CodeSpans::whole);

}  // namespace revlint
