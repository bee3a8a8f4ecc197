#pragma once
// Decodes UTF-8 one character at a time, as browsers, Node.js and GitHub do (WHATWG Encoding,
// "UTF-8 decoder"): what is not UTF-8 becomes U+FFFD, one for each longest piece that could have
// begun one.

#include <cstdint>
#include <string_view>

namespace revlint {

struct Character {
  char32_t code = 0xFFFD;   // U+FFFD where the bytes are not UTF-8
  std::uint32_t bytes = 1;  // how many the character takes, 1 to 4
  bool valid = false;

  // How many UTF-16 code units it takes.
  int utf16_units() const { return code > 0xFFFF ? 2 : 1; }
};

// The character at byte `at`, which must be less than text.size().
Character character_at(std::string_view text, std::size_t at);

// The longest beginning of `text` of at most `bytes` bytes that does not end within a character.
std::string_view utf8_prefix(std::string_view text, std::size_t bytes);

// Whether the whole text is.
bool is_valid_utf8(std::string_view text);

}  // namespace revlint
