// Finds the lines of a text and the columns in them.

#include "source.hpp"

#include <algorithm>

namespace revlint {
namespace {

// The length in bytes of the UTF-8 sequence that starts at text[at]; 1 where there is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const std::size_t length = lead < 0xC2   ? 1
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 1;
  if (at + length > text.size()) return 1;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return 1;
  }
  if (lead == 0xE0 && byte(at + 1) < 0xA0) return 1;  // overlong
  if (lead == 0xED && byte(at + 1) > 0x9F) return 1;  // surrogate
  if (lead == 0xF0 && byte(at + 1) < 0x90) return 1;  // overlong
  if (lead == 0xF4 && byte(at + 1) > 0x8F) return 1;  // past U+10FFFF
  return length;
}

}  // namespace

Lines::Lines(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool ends = text[i] == '\n' || (text[i] == '\r' && text.substr(i + 1, 1) != "\n");
    if (ends) starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

Position Lines::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  Position position;
  position.line = static_cast<int>(after - starts_.begin());
  for (std::size_t at = *std::prev(after); at < offset;) {
    const std::size_t length = sequence_length(text_, at);
    at += length;
    if (at > offset) break;  // inside a character: its own column
    ++position.column;
    position.column_utf16 += length == 4 ? 2 : 1;
  }
  return position;
}

std::string_view Lines::text(int number) const {
  if (number < 1 || number > count()) return {};
  const std::size_t begin = start(number);
  const std::size_t end = number < count() ? start(number + 1) : text_.size();
  std::string_view line = text_.substr(begin, end - begin);
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace revlint
