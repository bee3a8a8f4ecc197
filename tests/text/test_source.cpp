#include <string>

#include "helpers/catch.hpp"
#include "text/source.hpp"

using revlint::Lines;
using revlint::Position;

TEST_CASE("LF, CRLF and a lone CR each end a line") {
  const Lines lines("a\nb\r\nc\rd\r\r\ne");
  REQUIRE(lines.count() == 6);
  CHECK(lines.text(1) == "a");
  CHECK(lines.text(2) == "b");
  CHECK(lines.text(3) == "c");
  CHECK(lines.text(4) == "d");
  CHECK(lines.text(5).empty());
  CHECK(lines.text(6) == "e");
  CHECK(lines.text(0).empty());
  CHECK(lines.text(7).empty());
  CHECK(lines.start(3) == 5);
}

TEST_CASE("an empty text has one empty line, a final line end starts another") {
  CHECK(Lines("").count() == 1);
  CHECK(Lines("").position(0) == Position{1, 1, 1});
  CHECK(Lines("a\n").count() == 2);
  CHECK(Lines("a\n").position(2) == Position{2, 1, 1});
}

TEST_CASE("columns count characters, and UTF-16 units beside them") {
  const std::string text = "x\n\xC3\xA9\xF0\x9F\x98\x80z";  // é, an emoji, z
  const Lines lines(text);
  CHECK(lines.position(2) == Position{2, 1, 1});
  CHECK(lines.position(4) == Position{2, 2, 2});
  CHECK(lines.position(8) == Position{2, 3, 4});
  CHECK(lines.position(9) == Position{2, 4, 5});
  CHECK(lines.position(100) == Position{2, 4, 5});
}

TEST_CASE("a byte that is not UTF-8 counts as one column") {
  const std::string text = "\xFF\xC3(\xED\xA0\x80|";
  CHECK(Lines(text).position(2) == Position{1, 3, 3});
  CHECK(Lines(text).position(6) == Position{1, 7, 7});
}
