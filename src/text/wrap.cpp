#include "text/wrap.hpp"

#include "text/display.hpp"
#include "text/escape.hpp"
#include "text/utf8.hpp"

namespace revlint {
namespace {

constexpr int least_columns = 40;

// The end of the word at `at`: the next blank, not counting those in a span that stays whole.
std::size_t word_end(std::string_view text, std::size_t at, CodeSpans code) {
  for (; at < text.size() && text[at] != ' '; ++at) {
    if (text[at] != '`' || code == CodeSpans::breakable) continue;
    const std::size_t close = text.find('`', at + 1);
    if (close != text.npos) at = close;
  }
  return at;
}

}  // namespace

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
