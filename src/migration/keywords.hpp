#pragma once
// The kinds of words that a light lexer of Python distinguishes: operands, and keywords that need
// one or exclude one.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace revlint {

enum class WordKind : std::uint8_t {
  operand,
  connective,  // `import`, `and`: between operands; more must follow on the same logical line
  opening,     // `def`, `not`: likewise, but no operand comes before
  statement,   // `return`, `pass`: no operand comes before
};

// `word`, here and below, must be followed by eight readable bytes.
WordKind word_kind(std::string_view word);

// Words that are more than a name only at the start of a line.
bool is_soft_keyword(std::string_view word);

// Whether a word that starts with a digit is one number. tree-sitter reads `0revision` as two
// tokens.
bool is_number(std::string_view word);

// Short words as numbers, so that a switch finds one among many.
inline constexpr std::size_t most_packed = 8;

// Different for different words of up to eight bytes. Longer words must not be packed.
constexpr std::uint64_t packed(std::string_view word) {
  std::uint64_t number = 0;
  for (std::size_t i = word.size(); i > 0; --i) {
    number = number << 8 | static_cast<unsigned char>(word[i - 1]);
  }
  return number;
}

// The same for a word that at least eight readable bytes follow.
inline std::uint64_t packed_in_place(std::string_view word) {
  if constexpr (std::endian::native != std::endian::little) return packed(word);
  std::uint64_t number = 0;
  std::memcpy(&number, word.data(), most_packed);
  return word.size() == most_packed ? number : number & ((std::uint64_t{1} << 8 * word.size()) - 1);
}

}  // namespace revlint
