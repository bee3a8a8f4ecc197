#pragma once
// Decodes UTF-8 one character at a time, as browsers, Node.js and GitHub do (WHATWG Encoding,
// "UTF-8 decoder"): bytes that are not UTF-8 become U+FFFD, one for each longest run that could
// begin a character.

#include <cstdint>
#include <string>
#include <string_view>

namespace revlint {

struct Character {
  char32_t code = 0xFFFD;   // U+FFFD where the bytes are not UTF-8
  std::uint32_t bytes = 1;  // the character's length, 1 to 4
  bool valid = false;

  // How many UTF-16 code units it takes.
  int utf16_units() const { return code > 0xFFFF ? 2 : 1; }
};

// The character at byte `at`, which must be less than text.size().
Character character_at(std::string_view text, std::size_t at);

// The longest start of `text` with at most `bytes` bytes that cuts no character.
std::string_view utf8_prefix(std::string_view text, std::size_t bytes);

// Appends a character; `code` is neither a surrogate nor above U+10FFFF.
void append_utf8(std::string& text, char32_t code);

// Whether the whole text is UTF-8.
bool is_valid_utf8(std::string_view text);

}  // namespace revlint
