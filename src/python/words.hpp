#pragma once
// What the words of a piece of source tell without parsing it.

#include <string>
#include <string_view>
#include <vector>

#include "text/characters.hpp"

namespace revlint::python {

// The four names that Alembic reads.
inline constexpr std::string_view identifier_names[] = {"revision", "down_revision",
                                                        "branch_labels", "depends_on"};

// Whether every byte of the text is ASCII.
bool is_ascii(std::string_view text);

// Whether `word` stands in `text` as a whole word, in code or in a string.
bool mentions(std::string_view text, std::string_view word);

// The words of a text, in order.
std::vector<std::string_view> words(std::string_view text);

// Whether one of the four names stands in the text.
bool mentions_identifier(std::string_view text);

// Whether a statement at module level could bind names that it need not spell out: exec(),
// globals().
bool opens_door(std::string_view statement);

// Whether the code of a function could bind module-level names that it mentions, even in a string,
// without declaring them global.
bool reaches_module(std::string_view code);

// The source on one line, shortened: for messages.
std::string excerpt(std::string_view source);

}  // namespace revlint::python
