#pragma once
// The edits of a fix: each replaces bytes of one file and keeps all others.

#include <optional>
#include <string_view>

#include "lint/finding.hpp"
#include "tree/tree.hpp"

namespace revlint {

// Replaces the text between the quotes of a string literal and keeps its prefix and quotes. nullopt
// where the file cannot be read, where `literal` is not one literal but a concatenation, and where
// `text` needs an escape.
std::optional<Edit> replace_literal(const Tree& tree, std::string_view path, Span literal,
                                    std::string_view text);

// The same in the bytes of a file: the span of the literal's content.
std::optional<Span> literal_content(std::string_view bytes, Span literal);

// Whether a string literal holds `text` as it is.
bool needs_no_escape(std::string_view text);

}  // namespace revlint
