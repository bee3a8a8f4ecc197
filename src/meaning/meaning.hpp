#pragma once
// What a migration does, apart from how it is written.

#include <cstdint>
#include <string>
#include <string_view>

namespace revlint {

// Does not count: comments, blanks; quotes, prefixes, escapes and pieces of strings; docstrings and
// other constants that stand alone; redundant parentheses, commas and `pass`; how a number is
// written; imports, that is where a name comes from; annotations (but those that a mapped class or
// a dataclass reads); helpers and constants that nothing uses, and the order of those in use; the
// four identifiers (other rules compare them); `print x` for print(x). Counts: everything else,
// every byte of a string's value and the order of arguments among it.
//
// Fingerprints of the two functions with all of the module that they use; to upgrade() belongs what
// importing the module does. Stable: `revlint.lock` keeps them.
struct Meaning {
  std::uint64_t upgrade = 0;
  std::uint64_t downgrade = 0;
  bool parsed = true;  // false: the file does not parse; both are fingerprints of its lines
  bool idle = false;   // neither does anything: such migrations are not alike, only empty
  friend bool operator==(const Meaning&, const Meaning&) = default;
};

Meaning read_meaning(std::string_view bytes);

// Sixteen hexadecimal digits for upgrade(), sixteen for downgrade().
std::string to_string(const Meaning& meaning);

}  // namespace revlint
