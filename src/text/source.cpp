#include "text/source.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace revlint {
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
    const Character character = character_at(text_, at);
    at += character.valid ? character.bytes : 1;
    if (at > offset) break;  // `offset` is inside this character
    ++position.column;
    position.column_utf16 += character.valid ? character.utf16_units() : 1;
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
