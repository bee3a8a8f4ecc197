#pragma once
// Decides which nodes of a syntax mean nothing, and which differ only in how they are written.

#include <cstdint>

#include "meaning/syntax.hpp"

namespace revlint::meaning {

inline constexpr std::uint32_t none = UINT32_MAX;

// True for a statement of the module or of a block.
bool is_statement(const Syntax& syntax, std::uint32_t node);

// True for a statement that does nothing: `pass`, an import, a constant (a docstring), an
// annotation without a value, an alias of a type; where names are known, a message to the user.
bool does_nothing(const Syntax& syntax, std::uint32_t statement);

// True for a clause or a definition whose block contains only statements that do nothing.
bool has_empty_block(const Syntax& syntax, std::uint32_t node);

// True for a string, or strings side by side, without replacement fields.
bool is_constant_text(const Syntax& syntax, std::uint32_t node);

// True for a node that means nothing, together with all nodes below it.
bool is_left_out(const Syntax& syntax, std::uint32_t node);

// True for a node that means what its children mean.
bool is_transparent(const Syntax& syntax, std::uint32_t node);

// True for an identifier that names a variable, not an attribute or a keyword argument.
bool is_variable(const Syntax& syntax, std::uint32_t identifier);

// Children that belong together although the grammar does not group them: `x[1, 2]` is `x[(1, 2)]`.
struct Group {
  std::uint32_t begin = none;  // the first child in it; none: there is no group
  std::uint32_t end = none;    // the first node behind it
  std::uint32_t name = 0;
};
Group group_in(const Syntax& syntax, std::uint32_t node);

}  // namespace revlint::meaning
