#pragma once
// The room meaning/ knows what a migration does, apart from how it is written: fingerprints for
// `revlint.lock`, and comparisons of two versions (compare.hpp). A text becomes a syntax tree in an
// array (syntax.hpp), then a stream of bytes in which only the meaning is left (stream.hpp), then
// the statements that each function uses (closure.hpp).

#include <cstdint>
#include <string>
#include <string_view>

namespace revlint {

// Fingerprints of the two functions, each with all that it uses of the module; what importing the
// module does belongs to upgrade(). They never change, because `revlint.lock` keeps them.
//
// These do not count: comments, blanks; quotes, prefixes, escapes and pieces of strings; docstrings
// and other constants that are a statement; redundant parentheses, commas and `pass`; how a number
// is written; imports; annotations (except those that a mapped class or a dataclass reads); helpers
// and constants that nothing uses, and the order of the others; the four identifiers (other rules
// compare them); `print x` instead of print(x). Everything else counts, such as every byte of a
// string's value and the order of arguments.
struct Meaning {
  std::uint64_t upgrade = 0;
  std::uint64_t downgrade = 0;
  bool parsed = true;  // false: the file does not parse; both are fingerprints of its lines
  bool idle = false;   // neither function does anything: two such migrations have nothing in common
  friend bool operator==(const Meaning&, const Meaning&) = default;
};

Meaning read_meaning(std::string_view bytes);

// Sixteen hexadecimal digits for upgrade(), sixteen for downgrade().
std::string to_string(const Meaning& meaning);

}  // namespace revlint
