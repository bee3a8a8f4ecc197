#pragma once
// What a migration does, apart from how it is written.

#include <cstdint>
#include <string>
#include <string_view>

#include "text/source.hpp"

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

// The first statement that differs, in both versions.
struct Difference {
  enum class Kind : std::uint8_t { changed, added, removed };
  Kind kind = Kind::changed;
  bool moved = false;  // added, or removed, but the other version has it too: further down, or up
  // What the statement belongs to: "upgrade", "downgrade", a helper's or a constant's name; empty
  // for a statement of the module that binds no name, and where a version does not parse.
  std::string name;
  Span before;  // in bytes of that version; where it would stand if it is not there: empty, but
                // placed
  Span after;
  std::string before_text;  // on one line, cut to what differs; not yet escaped for any output
  std::string after_text;
  bool only_blanks = false;  // differ there, in a string; the texts show them
};

struct MeaningComparison {
  bool upgrade = false;    // means something else, helpers and constants that it uses included
  bool downgrade = false;  // likewise
  bool parsed = true;      // false: a version does not parse, and not only line ends differ
  bool compiles = true;    // both versions do, as far as that can be told; false: one may not
  Difference first;        // of upgrade, if that differs; meaningless where nothing does

  bool same() const { return !upgrade && !downgrade; }
};

// Where a version does not parse, both functions count as different if its lines do, blanks at
// their ends apart.
MeaningComparison compare_meanings(std::string_view before, std::string_view after);

// Whether any statement within a function of one is also within one of the other. True where either
// has none, or does not parse: nothing is known then.
bool share_statements(std::string_view before, std::string_view after);

}  // namespace revlint
