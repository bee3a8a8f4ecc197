#pragma once
// Two versions of a migration, one case a line. A text that ends with a line end is a module,
// any other the body of upgrade(), indented by four blanks.

#include <span>
#include <string>
#include <string_view>

#include "helpers/catch.hpp"
#include "meaning/compare.hpp"
#include "meaning/meaning.hpp"

namespace revlint {

struct Pair {
  std::string_view before;
  std::string_view after;
};

inline std::string module_of(std::string_view code) {
  if (code.ends_with('\n')) return std::string(code);
  return "from alembic import op\n\nrevision = 'a'\n\n\ndef upgrade():\n    " + std::string(code) +
         "\n\n\ndef downgrade():\n    op.drop_table('t')\n";
}

// compare_meanings() in both directions must agree, and see no difference that fingerprints do not.
inline bool mean_the_same(const std::string& before, const std::string& after) {
  const Meaning old_one = read_meaning(before);
  const Meaning new_one = read_meaning(after);
  const MeaningComparison comparison = compare_meanings(before, after);
  // A fingerprint does not see all that is the same.
  if (comparison.upgrade) CHECK(old_one.upgrade != new_one.upgrade);
  if (comparison.downgrade) CHECK(old_one.downgrade != new_one.downgrade);
  CHECK(comparison.same() == compare_meanings(after, before).same());
  CHECK(old_one.parsed);
  CHECK(new_one.parsed);
  return comparison.same();
}

inline void check_same(std::span<const Pair> pairs) {
  for (const Pair& pair : pairs) {
    INFO(pair.before << "\n-- and --\n" << pair.after);
    CHECK(mean_the_same(module_of(pair.before), module_of(pair.after)));
  }
}

inline void check_differs(std::span<const Pair> pairs) {
  for (const Pair& pair : pairs) {
    INFO(pair.before << "\n-- and --\n" << pair.after);
    CHECK_FALSE(mean_the_same(module_of(pair.before), module_of(pair.after)));
  }
}

}  // namespace revlint
