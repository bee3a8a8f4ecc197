#pragma once
// Pieces of an SVG: escaped text and shapes.

#include <string>
#include <string_view>

namespace revlint {

// Foreign text for the content of an element or an attribute in double quotes.
std::string svg_text(std::string_view text);

// At most `most` cells of it.
std::string svg_cut(std::string_view text, std::size_t most);

// "<text class="m" x="1" y="2">content</text>"; the content is escaped already.
std::string svg_label(const char* css, double x, double y, const std::string& content,
                      const char* anchor = "");

// At most one digit behind the point, the same in every locale.
std::string svg_number(double value);

// The colour of a lane, which is the same on light and on dark.
const char* lane_color(std::size_t lane);

// The style sheet.
std::string_view svg_style();

}  // namespace revlint
