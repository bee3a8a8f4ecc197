#pragma once
// Questions about a piece of source that its words answer, without parsing.

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

// Whether `text` contains `word` as a whole word, in code or in a string.
bool mentions(std::string_view text, std::string_view word);

// The words of a text, in order.
std::vector<std::string_view> words(std::string_view text);

// Whether the text contains one of the four names.
bool mentions_identifier(std::string_view text);

// Whether a statement at module level could bind names that it does not spell out: exec(),
// globals().
bool opens_door(std::string_view statement);

// Whether the code of a function could bind module-level names that it mentions, even in a string,
// without declaring them global.
bool reaches_module(std::string_view code);

// For messages: the source on one line, shortened.
std::string excerpt(std::string_view source);

}  // namespace revlint::python
