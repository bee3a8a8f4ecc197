#pragma once
// A statement on one line, cut to the part that matters.

#include <string>
#include <string_view>

namespace revlint::meaning {

// `statement` with each run of blanks and line ends as one blank. A long one is cut to its
// beginning and the text around byte `spot`, with "…" in the gaps.
std::string excerpt(std::string_view statement, std::size_t spot);

// The same, but the blanks at the spot are kept and visible: "·" is a blank, "⇥" a tab, "↵" a line
// end.
std::string excerpt_with_blanks(std::string_view statement, std::size_t spot);

}  // namespace revlint::meaning
