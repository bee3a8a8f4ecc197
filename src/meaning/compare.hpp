#pragma once
// Two migrations, or two versions of one: whether they do the same, and where they first differ.

#include <cstdint>
#include <string>
#include <string_view>

#include "text/source.hpp"

namespace revlint {

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
