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
  bool moved = false;  // added or removed here, but the other version has it further down or up
  // The definition that the statement belongs to: "upgrade", "downgrade", a helper's or a
  // constant's name. Empty for a statement of the module that binds no name, and where a version
  // does not parse.
  std::string name;
  // In bytes of each version; an empty span where the version lacks the statement, at its place.
  Span before;
  Span after;
  std::string before_text;  // on one line, cut to what differs; not yet escaped for any output
  std::string after_text;
  bool only_blanks = false;  // only blanks in a string differ; the texts make them visible
};

struct MeaningComparison {
  bool upgrade = false;    // it differs, or a helper or constant that it uses
  bool downgrade = false;  // likewise
  bool parsed = true;      // false: a version does not parse, and not only line ends differ
  bool compiles = true;    // false: one of the versions may not compile
  Difference first;        // in upgrade, if that differs; undefined where same()

  bool same() const { return !upgrade && !downgrade; }
};

// Where a version does not parse, the lines are compared without the blanks at their ends; if they
// differ, both functions count as different.
MeaningComparison compare_meanings(std::string_view before, std::string_view after);

// Whether a statement inside a function of one is also inside a function of the other. True where
// nothing is known, because one has no such statement or does not parse.
bool share_statements(std::string_view before, std::string_view after);

}  // namespace revlint
