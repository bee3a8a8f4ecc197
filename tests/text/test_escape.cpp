#include "helpers/catch.hpp"
#include "text/escape.hpp"
#include "text/utf8.hpp"

using namespace revlint;

TEST_CASE("printable escapes what a terminal or a CI log would act upon, and nothing else") {
  struct Case {
    std::string_view given;
    std::string_view expected;
  };
  const Case cases[] = {
      {"plain 'text' with \\ and \"", "plain 'text' with \\ and \""},
      {"größe 漢字 😀 e\u0301 \u200d", "größe 漢字 😀 e\u0301 \u200d"},
      {"a\nb\rc\td", "a\\nb\\rc\\td"},
      {"\x1b[31m\a\x7f", "\\x1b[31m\\x07\\x7f"},
      {std::string_view("a\0b", 3), "a\\x00b"},
      {"\u0085\u009b", "\\u0085\\u009b"},
      {"\u202eabc\u2066", "\\u202eabc\\u2066"},
      {"\ufeff\u200b\u00ad\u2028", "\\ufeff\\u200b\\u00ad\\u2028"},
      {"\U000E0041", "\\U000e0041"},
      {"\xff\xc3(\xe2\x82", "\\xff\\xc3(\\xe2\\x82"},
      {"\xed\xa0\x80\xed\xbf\xbf", "\\ud800\\udfff"},
      {"##[error]x", "\\x23#[error]x"},
      {"###vso[task]", "#\\x23#vso[task]"},
      {"## heading [link]", "## heading [link]"},
      {"##", "##"},
  };
  for (const Case& it : cases) CHECK(printable(it.given) == it.expected);
}

TEST_CASE("a line of a log never begins with a workflow command") {
  CHECK(printable_at_line_start("::error::x") == "\\x3a:error::x");
  CHECK(printable_at_line_start("  ::error::x") == "  \\x3a:error::x");
  CHECK(printable_at_line_start("\u00a0\u3000::error::x") == "\u00a0\u3000\\x3a:error::x");
  CHECK(printable_at_line_start("section_start:1:x") == "\\x73ection_start:1:x");
  CHECK(printable_at_line_start(":") == "\\x3a");
  CHECK(printable_at_line_start("a::error::x") == "a::error::x");
  CHECK(printable_at_line_start(":a sections") == ":a sections");
  CHECK(printable_at_line_start("") == "");
}

TEST_CASE("a line of revlint's own is one line, whatever it repeats") {
  CHECK(program_line("no 'x\n::error::owned\x1b'") == "revlint: no 'x\\n::error::owned\\x1b'\n");
  CHECK(program_line(printable("x\n##[y]")) == "revlint: x\\n\\x23#[y]\n");
}

TEST_CASE("a line acts in a log by a control character or as a command") {
  for (const char* line : {"a\tb\f", "x\r", "latin \xe9", "a ::b", "", "# ## [x]", "a\rb\r\r"})
    CHECK_FALSE(acts_in_log(line));
  for (const char* line :
       {"a\r ::b", "\x1b[1m", "\x7f", "\t::error::x", "a ##[x]", "section_end:1"})
    CHECK(acts_in_log(line));
}

TEST_CASE("a path of any bytes is a URI") {
  CHECK(percent_encoded_path("versions/001_größe 😀.py") ==
        "versions/001_gr%C3%B6%C3%9Fe%20%F0%9F%98%80.py");
  CHECK(percent_encoded_path("a%b#c?d[e]:f\\g\n\xff") == "a%25b%23c%3Fd%5Be%5D%3Af%5Cg%0A%FF");
}

TEST_CASE("character_at agrees with the WHATWG decoder on ill-formed text") {
  struct Case {
    std::string_view bytes;
    std::string_view pieces;  // lengths; "!" follows the length of bytes that are no character
  };
  const Case cases[] = {
      {"a\u00e9\u20ac\U0001F600", "1 2 3 4"},
      {"\x80", "1!"},
      {"\xc0\xaf", "1! 1!"},
      {"\xe0\x80\xaf", "1! 1! 1!"},
      {"\xed\xa0\x80", "1! 1! 1!"},
      {"\xe2\x82", "2!"},
      {"\xe2\x82x", "2! 1"},
      {"\xf0\x9f\x98", "3!"},
      {"\xf0\x9f\x98\xf0\x9f\x98\x80", "3! 4"},
      {"\xf4\x90\x80\x80", "1! 1! 1! 1!"},
      {"\xf5\xff", "1! 1!"},
  };
  for (const Case& it : cases) {
    std::string pieces;
    for (std::size_t at = 0; at < it.bytes.size();) {
      const Character character = character_at(it.bytes, at);
      pieces += (at ? " " : "") + std::to_string(character.bytes) + (character.valid ? "" : "!");
      at += character.bytes;
    }
    CHECK(pieces == it.pieces);
  }
}

TEST_CASE("a prefix never ends within a character") {
  CHECK(utf8_prefix("abc", 5) == "abc");
  CHECK(utf8_prefix("abc", 2) == "ab");
  CHECK(utf8_prefix("a\u20ac", 2) == "a");
  CHECK(utf8_prefix("a\u20ac", 3) == "a");
  CHECK(utf8_prefix("a\u20ac", 4) == "a\u20ac");
  CHECK(utf8_prefix("\U0001F600x", 3) == "");
  CHECK(utf8_prefix("\x80\x80\x80\x80", 2) == "\x80\x80");
}
