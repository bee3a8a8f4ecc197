#pragma once
// Text for the width of a terminal.

#include <string>
#include <string_view>

namespace revlint {

// How many cells a text takes on a terminal; it has no control characters.
int cells_of(std::string_view text);

// What stands between backquotes: commands are copied from a hint, and not from a page.
enum class CodeSpans { whole, breakable };

// Breaks a printable text at blanks, so that lines take at most `columns` cells where words allow
// it; lines after the first begin with `indent` blanks. `used`: the cells before the text on its
// first line. Columns below 40, and 0 for none known, break nothing.
std::string wrapped(std::string_view text, int columns, int indent, int used = 0,
                    CodeSpans code = CodeSpans::whole);

}  // namespace revlint
