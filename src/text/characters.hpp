#pragma once
// Kinds of characters, and what follows from them alone. Only ASCII is classified, the same in
// every locale.

#include <string>
#include <string_view>

namespace revlint {

// A letter or a digit.
constexpr bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// A byte of a character beyond ASCII.
constexpr bool is_beyond_ascii(char c) {
  return (c & 0x80) != 0;
}

// A letter, a digit, '_' or part of a character beyond ASCII: what a name in Python may consist of.
constexpr bool is_word(char c) {
  return is_alphanumeric(c) || c == '_' || is_beyond_ascii(c);
}

// The whitespace of Python's bytes.strip().
inline constexpr std::string_view whitespace = " \t\n\r\f\v";

// `text` without the `blanks` at both ends.
constexpr std::string_view trimmed(std::string_view text, std::string_view blanks = whitespace) {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// `text` up to its first line end.
constexpr std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find('\n'));
}

// ASCII letters in lower case, all else as it is.
inline std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// With blanks behind it up to `width` bytes; a longer text as it is.
inline std::string padded(std::string_view text, std::size_t width) {
  return std::string(text) + std::string(text.size() < width ? width - text.size() : 0, ' ');
}

}  // namespace revlint
