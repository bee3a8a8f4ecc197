#pragma once
// What a word of Python is to a light lexer: an operand, or a keyword that asks for one.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace revlint {

enum class WordKind : std::uint8_t {
  operand,
  connective,  // `import`, `and`: between operands; something must follow on the same logical line
  opening,     // `def`, `not`: likewise, but no operand comes before
  statement,   // `return`, `pass`: no operand comes before
};

// `word`, here and below, must be followed by eight readable bytes.
WordKind word_kind(std::string_view word);

// Words that only at the start of a line are more than a name.
bool is_soft_keyword(std::string_view word);

// Whether a word that starts with a digit is one number. `0revision`: tree-sitter sees two tokens.
bool is_number(std::string_view word);

// Short words as numbers, so that a switch finds one among many.
inline constexpr std::size_t most_packed = 8;

// Different for different words of up to eight bytes. Longer ones are not to be packed.
constexpr std::uint64_t packed(std::string_view word) {
  std::uint64_t number = 0;
  for (std::size_t i = word.size(); i > 0; --i) {
    number = number << 8 | static_cast<unsigned char>(word[i - 1]);
  }
  return number;
}

// The same of a word behind which at least eight bytes can be read.
inline std::uint64_t packed_in_place(std::string_view word) {
  if constexpr (std::endian::native != std::endian::little) return packed(word);
  std::uint64_t number = 0;
  std::memcpy(&number, word.data(), most_packed);
  return word.size() == most_packed ? number : number & ((std::uint64_t{1} << 8 * word.size()) - 1);
}

}  // namespace revlint
