#pragma once
// What a light lexer has to know of a string literal to be sure where it ends and that Python takes
// it.

#include <string_view>

namespace revlint {

struct StringForm {
  bool raw = false;
  bool bytes = false;
  bool format = false;
  bool keyword = false;   // no prefix: a keyword stands right before the quote
  bool doubtful = false;  // no prefix of Python 3, or one of 3.14
};

// Of the letters right before the opening quote.
StringForm string_form(std::string_view prefix);

// Whether an f-string with this content ends where a string without replacement fields would: what
// is in its fields needs no parser to tell.
bool is_plain_format(std::string_view content);

// Whether there is an escape that is not what its letter asks for, or too rare to tell.
bool may_be_malformed(std::string_view body);

}  // namespace revlint
