#pragma once
// Properties of a string literal by which a light lexer is sure where it ends and that Python
// accepts it.

#include <string_view>

namespace revlint {

struct StringForm {
  bool raw = false;
  bool bytes = false;
  bool format = false;
  bool keyword = false;   // no prefix: a keyword is right before the quote
  bool doubtful = false;  // no prefix of Python 3, or one of 3.14
};

// `prefix`: the letters right before the opening quote.
StringForm string_form(std::string_view prefix);

// Whether an f-string with this content ends where a string without replacement fields would, so
// that its fields need no parser.
bool is_plain_format(std::string_view content);

// Whether an escape is, or may be, malformed; rare escapes are not examined.
bool may_be_malformed(std::string_view body);

}  // namespace revlint
