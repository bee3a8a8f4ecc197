#pragma once
// A statement on one line, cut to the part that matters.

#include <string>
#include <string_view>

namespace revlint::meaning {

// `statement` with each run of blanks and line ends as one blank. Where it is long: its beginning
// and what stands around byte `spot`, with "…" for what is left out.
std::string excerpt(std::string_view statement, std::size_t spot);

// The same with the blanks at the spot as they are, and visible: "·" is a blank, "⇥" a tabulator,
// "↵" the end of a line.
std::string excerpt_with_blanks(std::string_view statement, std::size_t spot);

}  // namespace revlint::meaning
