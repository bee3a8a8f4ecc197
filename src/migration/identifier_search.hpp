#pragma once
// One pass over all bytes of a file: where the four identifiers stand as words,
// and whether anything is there that a plain migration does not hold.

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
  // Every whole-word occurrence, ascending; a byte that is not ASCII counts as the end of a word,
  // for what it stands for is not looked at.
  std::vector<Occurrence> occurrences;
  // One past the last byte at which something stands that has to be looked at in its place: a byte
  // that is not ASCII, or a line at column 0 that is neither `def` nor a comment.
  std::uint32_t end = 0;
  // Something that may change what Python or Alembic make of the file as a whole: a control
  // character, a byte order mark, a lone CR, bytes that are not UTF-8, another encoding than UTF-8
  // declared, what looks like a conflict marker.
  bool odd = false;

  // Whether a comment may be a suppression.
  bool may_suppress = false;

  // `bytes` must be followed by 80 zero bytes. Reuses the memory of the last search.
  void search(std::string_view bytes);
};

}  // namespace revlint
