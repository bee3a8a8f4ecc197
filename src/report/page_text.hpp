#pragma once
// The parts of a rule page that other tools show: its introduction and its repair section, without
// the executed examples between them.

#include <cstddef>
#include <string>
#include <string_view>

namespace revlint {

struct PageParts {
  std::string_view introduction;  // below the title, up to the first section
  std::string_view repair;        // the text of "## How to repair it"; empty where there is none
};

PageParts page_parts(std::string_view markdown);

// The first case of a page with its heading; empty where it has none.
std::string_view first_case(std::string_view markdown);

// How many cases a page has.
std::size_t count_cases(std::string_view markdown);

// The first paragraph on one line.
std::string first_paragraph(std::string_view markdown);

// Markdown as plain text: without code marks, heading marks and the targets of links.
std::string plain_text(std::string_view markdown);

// Cut to at most `bytes` bytes, after a whole sentence, or else after a whole word.
std::string shortened(std::string text, std::size_t bytes);

}  // namespace revlint
