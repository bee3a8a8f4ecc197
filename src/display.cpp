// Widths are ranges of whole blocks: a caret may be a cell off below a rare character, never a
// screen.

#include "display.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "escape.hpp"
#include "utf8.hpp"

namespace revlint {
namespace {

constexpr int tab_stop = 8;
constexpr std::string_view ellipsis = "...";

struct Range {
  char32_t first;
  char32_t last;
};

// Combining marks and joiners.
constexpr std::array<Range, 16> zero_width = {{{0x300, 0x36F},
                                               {0x483, 0x489},
                                               {0x591, 0x5BD},
                                               {0x610, 0x61A},
                                               {0x64B, 0x65F},
                                               {0x900, 0x902},
                                               {0x93C, 0x93C},
                                               {0xE31, 0xE31},
                                               {0xE34, 0xE3A},
                                               {0x1AB0, 0x1AFF},
                                               {0x1DC0, 0x1DFF},
                                               {0x200C, 0x200D},
                                               {0x20D0, 0x20FF},
                                               {0x3099, 0x309A},
                                               {0xFE00, 0xFE0F},
                                               {0xE0100, 0xE01EF}}};

constexpr std::array<Range, 14> double_width = {{{0x1100, 0x115F},
                                                 {0x231A, 0x231B},
                                                 {0x23E9, 0x23EC},
                                                 {0x2614, 0x2615},
                                                 {0x2E80, 0x303E},
                                                 {0x3041, 0x33FF},
                                                 {0x3400, 0x4DBF},
                                                 {0x4E00, 0xA4CF},
                                                 {0xAC00, 0xD7A3},
                                                 {0xF900, 0xFAFF},
                                                 {0xFE30, 0xFE6F},
                                                 {0xFF00, 0xFF60},
                                                 {0x1F300, 0x1FAFF},
                                                 {0x20000, 0x3FFFD}}};

template <std::size_t Count>
bool is_in(const std::array<Range, Count>& ranges, char32_t code) {
  const auto after =
      std::upper_bound(ranges.begin(), ranges.end(), code,
                       [](char32_t c, const Range& range) { return c < range.first; });
  return after != ranges.begin() && code <= std::prev(after)->last;
}

// A character of the line as it will be shown.
struct Glyph {
  std::string text;
  std::size_t begin = 0;  // its byte in the excerpt
  int width = 1;          // cells; of a tab those to the next stop
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

// All where they fit; else those from a fifth of the width before the region on.
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
  // At least one, also below what has no width and after the last character.
  out.marker = excerpt.begin == excerpt.end
                   ? ""
                   : out.marker + std::string(std::max<std::size_t>(carets, 1), '^');
  return out;
}

}  // namespace revlint
