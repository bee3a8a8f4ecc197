#pragma once
// A rule page as a terminal shows it.

#include <string>
#include <string_view>

namespace revlint {

struct PageDisplay {
  int columns = 0;  // 0: unknown
  bool color = false;
};

// Paragraphs and lists fill the width, up to what reads well; code is indented and kept as it is.
std::string displayed_page(std::string_view markdown, const PageDisplay& display);

}  // namespace revlint
