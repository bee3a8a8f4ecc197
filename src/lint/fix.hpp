#pragma once
// The edits of fixes.

#include <optional>
#include <string_view>

#include "tree/edit.hpp"
#include "tree/tree.hpp"

namespace revlint {

// Replaces what is between the quotes of a string literal; prefix and quotes stay. nullopt where
// the file cannot be read, where `literal` is not a single literal (a concatenation), and where
// `text` would need an escape in it.
std::optional<Edit> replace_literal(const Tree& tree, std::string_view path, Span literal,
                                    std::string_view text);

}  // namespace revlint
