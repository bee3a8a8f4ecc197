#include <array>
#include <string>

#include "helpers/catch.hpp"
#include "text/suggest.hpp"

using namespace revlint;

TEST_CASE("an edit distance counts inserted, deleted, replaced and swapped bytes up to its limit") {
  struct Case {
    std::string_view left, right;
    std::size_t limit, distance;
  };
  const Case cases[] = {
      {"", "", 2, 0},
      {"", "ab", 2, 2},
      {"", "abc", 2, 3},
      {"abc", "abc", 0, 0},
      {"abc", "abd", 0, 1},
      {"abc", "abd", 2, 1},
      {"abc", "ab", 2, 1},
      {"abc", "acb", 2, 1},
      {"abcd", "badc", 2, 2},
      {"abc", "bcd", 2, 2},
      {"abc", "xyz", 2, 3},
      {"kitten", "sitting", 3, 3},
      {"kitten", "sitting", 2, 3},
      {"a1b2c3d4e5f6", "b2c3d4e5f6a1", 2, 3},
      {"a1b2c3d4e5f6", "b2c3d4e5f6a1", 4, 4},
  };
  for (const Case& c : cases) {
    CAPTURE(c.left, c.right, c.limit);
    CHECK(edit_distance(c.left, c.right, c.limit) == c.distance);
    CHECK(edit_distance(c.right, c.left, c.limit) == c.distance);
  }
}

TEST_CASE("a suggestion is the nearest known word, or none when all are far") {
  const std::array<std::string_view, 4> known = {"missing-parent", "missing-location", "cycle",
                                                 "chain"};
  CHECK(suggestion("mising-parent", known) == "missing-parent");
  CHECK(suggestion("missing_location", known) == "missing-location");
  CHECK(suggestion("cycles", known) == "cycle");
  CHECK(suggestion("chian", known) == "chain");
  CHECK(suggestion("heads", known) == std::nullopt);
  CHECK(suggestion("", known) == std::nullopt);
}
