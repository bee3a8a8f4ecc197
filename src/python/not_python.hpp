#pragma once
// Proves that a statement is no Python where the grammar, which does not know all of Python, fails.

#include <cstddef>
#include <optional>
#include <string_view>

#include "text/source.hpp"

namespace revlint::python {

// The first token of the statement that cannot follow the one before it in any Python from 2 to
// 3.14: an operator that lacks an operand, an operand right after another one, or a second colon in
// an item of a dictionary (a comma was forgotten). `skeleton` is Layout's. nullopt proves nothing.
std::optional<std::size_t> find_misfit(std::string_view skeleton, Span statement);

}  // namespace revlint::python
