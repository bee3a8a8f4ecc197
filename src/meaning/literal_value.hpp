#pragma once
// Numbers and strings as values: however a literal is written, the same value gives the same text.

#include <string>
#include <string_view>
#include <vector>

#include "python/string_literal.hpp"

namespace revlint::meaning {

// `literal` is one of Python 3 or 2 (0777, 10L). Equal numbers of one type give equal results: 0xFF
// and 255, 1.50 and 15e-1, but not 1 and 1.0.
std::string number_value(std::string_view literal);

// The source between the quotes of a string literal; all of it where it has no quotes.
std::string_view string_body(std::string_view literal, const python::LiteralForm& form);

// Appends the value of `body`, a piece of a literal of this form. If it cannot be decoded
// (`\N{...}` needs Unicode's table of names), appends the source, marked so that it equals no
// value.
void append_value(std::string_view body, const python::LiteralForm& form, std::string& out);

// The words of an annotation, sorted, with one spelling where typing has two: Optional[List[str]]
// and list[str] | None give the same. The views point into `annotation` or to static storage.
std::vector<std::string_view> annotation_words(std::string_view annotation);

}  // namespace revlint::meaning
