#include "helpers/catch.hpp"
#include "text/characters.hpp"

using namespace revlint;

TEST_CASE("only ASCII is classified, and what is beyond it belongs to words") {
  CHECK(is_alphanumeric('a'));
  CHECK(is_alphanumeric('Z'));
  CHECK(is_alphanumeric('0'));
  CHECK(!is_alphanumeric('_'));
  CHECK(!is_alphanumeric('\xc3'));
  CHECK(is_word('_'));
  CHECK(is_word('\xc3'));
  CHECK(!is_word('-'));
  CHECK(lower_case("Ab_\xc3\x84Z") == "ab_\xc3\x84z");
}

TEST_CASE("a text is trimmed at both ends, and not within") {
  CHECK(trimmed(" \t\n\r\f\va b\n") == "a b");
  CHECK(trimmed(" \n") == "");
  CHECK(trimmed("") == "");
  CHECK(trimmed(" a\n", " ") == "a\n");
}
