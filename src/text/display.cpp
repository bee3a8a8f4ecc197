// A sequence of emoji counts as wide as its parts together, because terminals differ in how they
// show it: carets behind one may be some cells off.

#include "text/display.hpp"

#include <algorithm>
#include <vector>

#include "text/cell_widths.hpp"
#include "text/escape.hpp"
#include "text/utf8.hpp"

namespace revlint {
namespace {

constexpr int tab_stop = 8;
constexpr std::string_view ellipsis = "...";
constexpr int least_columns = 40;

// `bounds` is a list of cell_widths.hpp.
template <std::size_t Count>
bool is_in(const std::array<char32_t, Count>& bounds, char32_t code) {
  const auto after = std::upper_bound(bounds.begin(), bounds.end(), code);
  return (after - bounds.begin()) % 2 == 1;
}

// A character of a line as it is shown.
struct Glyph {
  std::string text;
  std::size_t begin = 0;  // its byte in the excerpt
  int width = 1;          // cells; a tab reaches to the next stop
};

std::vector<Glyph> glyphs_of(std::string_view line, int indent) {
  std::vector<Glyph> out;
  out.reserve(line.size());
  int cell = indent;
  for (std::size_t at = 0; at < line.size();) {
    const Character character = character_at(line, at);
    const std::string_view bytes = line.substr(at, character.bytes);
    Glyph glyph{std::string(bytes), at, display_width(character.code)};
    if (character.code == '\t') {
      glyph.width = tab_stop - cell % tab_stop;
    } else if (!character.valid || needs_escape(character.code) || begins_log_command(line, at)) {
      glyph.text = character.valid ? escaped(character.code) : printable(bytes);
      glyph.width = static_cast<int>(glyph.text.size());
    }
    cell += glyph.width;
    at += character.bytes;
    out.push_back(std::move(glyph));
  }
  return out;
}

// The glyphs to show: first and one past the last.
struct Window {
  std::size_t first = 0;
  std::size_t last = 0;
};

// All glyphs where they fit; else the window begins a fifth of the width before the region.
Window window_of(const std::vector<Glyph>& glyphs, std::size_t region_begin, int columns) {
  Window window{0, glyphs.size()};
  int width = 0;
  for (const Glyph& glyph : glyphs) width += glyph.width;
  if (width <= columns) return window;

  int before = 0;
  for (; window.first < glyphs.size() && glyphs[window.first].begin < region_begin;
       ++window.first) {
    before += glyphs[window.first].width;
  }
  int room = before < columns / 2 ? before : columns / 5;
  while (window.first > 0 && room >= glyphs[window.first - 1].width) {
    room -= glyphs[--window.first].width;
  }
  room = columns;
  for (window.last = window.first; window.last < glyphs.size(); ++window.last) {
    room -= glyphs[window.last].width;
    if (room < 0) break;
  }
  return window;
}

// The end of the word at `at`: the next blank outside a code span that must stay whole.
std::size_t word_end(std::string_view text, std::size_t at, CodeSpans code) {
  for (; at < text.size() && text[at] != ' '; ++at) {
    if (text[at] != '`' || code == CodeSpans::breakable) continue;
    const std::size_t close = text.find('`', at + 1);
    if (close != text.npos) at = close;
  }
  return at;
}

}  // namespace

int display_width(char32_t code) {
  if (code < 0x300) return 1;
  if (is_in(zero_width, code)) return 0;
  return is_in(double_width, code) ? 2 : 1;
}

MarkedLine marked_line(const Excerpt& excerpt, int columns, int indent) {
  const std::vector<Glyph> glyphs = glyphs_of(excerpt.text, indent);
  const Window window = window_of(glyphs, excerpt.begin, columns);
  MarkedLine out;
  if (excerpt.cut_before || window.first > 0) {
    out.text = ellipsis;
    out.marker = std::string(ellipsis.size(), ' ');
  }
  std::size_t carets = 0;
  for (std::size_t i = window.first; i < window.last; ++i) {
    const Glyph& glyph = glyphs[i];
    out.text += glyph.text;
    const auto width = static_cast<std::size_t>(glyph.width);
    if (glyph.begin >= excerpt.end && glyph.begin >= excerpt.begin) continue;
    if (glyph.begin >= excerpt.begin) {
      carets += width;
    } else {
      out.marker += glyph.text == "\t" ? "\t" : std::string(width, ' ');
    }
  }
  if (excerpt.cut_after || window.last < glyphs.size()) out.text += ellipsis;
  // At least one caret, also below a character without width and after the last one.
  out.marker = excerpt.begin == excerpt.end
                   ? ""
                   : out.marker + std::string(std::max<std::size_t>(carets, 1), '^');
  return out;
}

int cells_of(std::string_view text) {
  int cells = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    cells += display_width(character.code);
    at += character.bytes;
  }
  return cells;
}

std::string wrapped(std::string_view text, int columns, int indent, int used, CodeSpans code) {
  if (columns < least_columns) return std::string(text);
  std::string out;
  int cells = used;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(' ', at);
    if (begin == text.npos) break;
    const std::size_t end = word_end(text, begin, code);
    const std::string_view blanks = text.substr(at, begin - at);
    std::string word(text.substr(begin, end - begin));
    const int width = cells_of(word);
    const bool fits = cells + static_cast<int>(blanks.size()) + width <= columns;
    if (fits || at == 0) {
      out += blanks;
      cells += static_cast<int>(blanks.size());
    } else {
      out += '\n' + std::string(static_cast<std::size_t>(indent), ' ');
      word = printable_at_line_start(word);
      cells = indent;
    }
    out += word;
    cells += cells_of(word);
    at = end;
  }
  return out;
}

}  // namespace revlint
