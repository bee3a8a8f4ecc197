#pragma once
// Texts that a module puts together, whichever way it does it: literals side by side, `+` and `%`
// of constants, format(), replacement fields.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "meaning/names.hpp"
#include "meaning/syntax.hpp"

namespace revlint::meaning {

// A part of a text that is known, or an expression whose value is put there as format() does.
struct TextPiece {
  std::string text;
  std::uint32_t node = UINT32_MAX;  // UINT32_MAX: the text is the piece

  bool is_text() const { return node == UINT32_MAX; }
};

// The text that an expression makes; nullopt where it makes another value, or in another way. No
// two texts lie side by side.
std::optional<std::vector<TextPiece>> joined_text(const Syntax& syntax, const Names& names,
                                                  std::uint32_t node);

// Drops blanks that mean nothing in SQL. Changes no text in which blanks may count beyond quotes:
// one with a comment, an escape or a dollar.
void drop_blanks_of_sql(std::vector<TextPiece>& pieces);

// Whether the expression is what a database is given to run: the first argument of execute().
bool is_sql(const Syntax& syntax, std::uint32_t node);

}  // namespace revlint::meaning
