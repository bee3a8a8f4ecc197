#pragma once
// What a word of Python is to a light lexer: an operand, or a keyword that asks for one.

#include <cstdint>
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

}  // namespace revlint
