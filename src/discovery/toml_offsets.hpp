#pragma once
// Byte offsets of the positions that toml++ gives: lines and columns from 1, columns in characters.

#include <cstdint>
#include <string_view>
#include <vector>

namespace revlint {

class TomlOffsets {
 public:
  // Reads `text` once; it must be UTF-8 and outlive the object.
  explicit TomlOffsets(std::string_view text);

  // At most `spacing` steps, however long the line is. A position past the end of the text gives
  // its size.
  std::uint32_t at(std::size_t line, std::size_t column) const;

 private:
  static constexpr std::size_t spacing = 64;

  std::string_view text_;
  std::vector<std::uint32_t> lines_;  // how many characters come before each line
  std::vector<std::uint32_t> marks_;  // the bytes at which every `spacing`th character begins
};

}  // namespace revlint
