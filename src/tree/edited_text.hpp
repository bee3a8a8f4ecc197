#pragma once
// The text of a file after edits.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tree/edit.hpp"

namespace revlint {

// nullopt where an edit is not inside the text. The edits are sorted.
std::optional<std::string> edited_text(std::string_view text, const std::vector<Edit>& edits);

}  // namespace revlint
