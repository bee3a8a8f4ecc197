#include "helpers/catch.hpp"
#include "text/wrap.hpp"

using namespace revlint;

TEST_CASE("a text is broken at blanks, and goes on below its indentation", "[terminal]") {
  const std::string text = "one two three four five six seven eight nine ten eleven twelve";
  CHECK(wrapped(text, 40, 4) ==
        "one two three four five six seven eight\n    nine ten eleven twelve");
  CHECK(wrapped(text, 40, 0, 30) ==
        "one two\nthree four five six seven eight nine ten\neleven twelve");
  CHECK(wrapped(text, 0, 4) == text);
  CHECK(wrapped(text, 39, 4) == text);
}

TEST_CASE("a command and a word too long for the line stay whole", "[terminal]") {
  CHECK(
      wrapped("a long beginning `alembic merge -m \"merge heads\" 004 004b` and the rest", 40, 2) ==
      "a long beginning\n  `alembic merge -m \"merge heads\" 004 004b`\n  and the rest");
  CHECK(wrapped("a " + std::string(50, 'x') + " b", 40, 2) ==
        "a\n  " + std::string(50, 'x') + "\n  b");
  CHECK(wrapped("a lone ` is nothing that one could copy out of it", 40, 2) ==
        "a lone ` is nothing that one could copy\n  out of it");
}

TEST_CASE("wide characters take two cells, combining ones none", "[terminal]") {
  CHECK(cells_of("abc") == 3);
  CHECK(cells_of("漢字") == 4);
  CHECK(cells_of("e\u0301") == 1);
  CHECK(cells_of("😀") == 2);
  CHECK(cells_of("✅ ⚡ ❌") == 8);
  CHECK(cells_of("→ ✓ ☃ é") == 7);
  CHECK(cells_of("🇩🇪") == 2);
  CHECK(cells_of("हिन्दी") == 5);  // of its vowel signs only the virama has no cell
  CHECK(cells_of("ภาษาไทย ที่") == 9);
  CHECK(cells_of("עִבְרִית") == 5);
  CHECK(cells_of("\u1112\u1161\u11ab") == 2);  // one syllable of Hangul
  CHECK(cells_of("ｆｕｌｌ") == 8);
  CHECK(wrapped("漢字漢字漢字漢字漢字漢字漢字漢字漢字 漢字", 40, 1) ==
        "漢字漢字漢字漢字漢字漢字漢字漢字漢字\n 漢字");
}
