#include "discovery/toml_offsets.hpp"

#include <algorithm>

namespace revlint {
namespace {

bool begins_character(char byte) {
  return (byte & '\xc0') != '\x80';
}

}  // namespace

TomlOffsets::TomlOffsets(std::string_view text) : text_(text), lines_{0} {
  std::uint32_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!begins_character(text[at])) continue;
    if (characters++ % spacing == 0) marks_.push_back(static_cast<std::uint32_t>(at));
    if (text[at] == '\n') lines_.push_back(characters);
  }
}

std::uint32_t TomlOffsets::at(std::size_t line, std::size_t column) const {
  const std::size_t before = lines_[std::clamp<std::size_t>(line, 1, lines_.size()) - 1];
  const std::size_t character = before + std::max<std::size_t>(column, 1) - 1;
  if (character / spacing >= marks_.size()) return static_cast<std::uint32_t>(text_.size());
  std::size_t at = marks_[character / spacing];
  for (std::size_t left = character % spacing; left > 0 && at < text_.size(); --left) {
    do {
      ++at;
    } while (at < text_.size() && !begins_character(text_[at]));
  }
  return static_cast<std::uint32_t>(at);
}

}  // namespace revlint
