#pragma once
// Python's string literals: the meaning of the prefix, and the text that the body stands for.
// Source: the language reference, "Lexical analysis", and CPython where versions differ.

#include <cstddef>
#include <string>
#include <string_view>

namespace revlint::python {

struct LiteralForm {
  enum class Kind {
    string,
    bytes,
    format,     // f''
    template_,  // t'', Python 3.14: no str
    unknown,    // a prefix that Python 3 does not have, or Python 2's backquotes
  };
  Kind kind = Kind::unknown;
  bool raw = false;
  std::size_t prefix_length = 0;  // letters before the quotes
  std::size_t quote_length = 0;   // 1 or 3
};

// The form of a literal that starts with `token`: at least its prefix and quotes.
LiteralForm literal_form(std::string_view token);

enum class Decoding {
  exact,
  named_character,  // \N{...}: needs Unicode's table of names
  malformed,        // CPython raises SyntaxError
};

// Appends the text that `body`, the source between the quotes, stands for. For a format string the
// caller passes the pieces between the replacement fields, one by one.
Decoding decode_literal(std::string_view body, const LiteralForm& form, std::string& out);

// Appends a code point as UTF-8; a surrogate likewise, as WTF-8 does.
void append_code_point(std::string& out, char32_t code_point);

}  // namespace revlint::python
