#pragma once
// One pass over all bytes of a file: finds the four identifiers as words, and whether the file
// contains anything that a plain migration does not.

#include <cstdint>
#include <string_view>
#include <vector>

#include "migration/header.hpp"

namespace revlint {

struct IdentifierSearch {
  struct Occurrence {
    std::uint32_t begin = 0;
    IdentifierName name = IdentifierName::revision;
  };
  // Every whole-word occurrence, ascending. A byte beyond ASCII counts as the end of a word,
  // because its character is not decoded.
  std::vector<Occurrence> occurrences;
  // One past the last byte up to which the lines must be read: a byte beyond ASCII, or the start of
  // a line at column 0 that is neither `def` nor a comment.
  std::uint32_t end = 0;
  // The file contains something that may change how Python or Alembic read all of it: a control
  // character, a byte order mark, a lone CR, bytes that are not UTF-8, a declaration of another
  // encoding, a possible conflict marker.
  bool odd = false;

  // Whether a comment may be a suppression.
  bool may_suppress = false;

  // `bytes` must be followed by 80 zero bytes. Reuses the memory of the last search.
  void search(std::string_view bytes);
};

}  // namespace revlint
