#pragma once
// Writes other identifiers into a migration: the literals and the docstring's lines about them
// change, every other byte stays.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tree/edit.hpp"

namespace revlint {

// nullopt: stays as it is. An empty list of parents is None.
struct NewIdentifiers {
  std::optional<std::string> revision = std::nullopt;
  std::optional<std::vector<std::string>> down_revision = std::nullopt;
  std::optional<std::vector<std::string>> depends_on = std::nullopt;
};

struct Relinked {
  std::vector<Edit> edits;  // of the text, sorted
  std::string text;         // after them
};

// nullopt where the file does not write the values itself, or where reading the new text does not
// give exactly the wanted identifiers.
std::optional<Relinked> relink(std::string_view path, std::string_view text,
                               const NewIdentifiers& wanted);

}  // namespace revlint
