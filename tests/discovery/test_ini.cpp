#include "discovery/ini.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

namespace {

// "[section] name=value ..." for every section, newlines as "|"; then the error.
std::string read(std::string_view bytes) {
  const Ini ini(bytes);
  std::string text;
  for (const auto& [name, section] : ini.sections()) {
    text += (text.empty() ? "[" : " [") + name + "]";
    for (const auto& [option, value] : section.options) text += " " + option + "=" + value.value;
  }
  if (ini.error()) text += " !" + ini.error()->message;
  for (char& c : text) c = c == '\n' ? '|' : c;
  return text;
}

// The option `x` of [a].
std::string value(std::string_view bytes, std::string_view here = "/here") {
  const Ini ini(bytes);
  if (!ini.find("a", "x")) return "nothing";
  const Ini::Value found = ini.interpolate("a", "x", here);
  return found.error ? "!" + found.error->message : found.text;
}

}  // namespace

TEST_CASE("an ini file is what configparser makes of it", "[ini]") {
  struct {
    std::string_view bytes, result;
  } const cases[] = {
      {"", ""},
      {"[a]\nx=1", "[a] x=1"},
      {"[a]\nx = 1\ny: 2\nz:3=4\n", "[a] x=1 y=2 z=3=4"},
      {"[a]\nXy = Z\n", "[a] xy=Z"},
      {"[a]\r\nx = 1\r\ry = 2\r", "[a] x=1 y=2"},
      {"[a]\nx = 1 # 2 ; 3\n", "[a] x=1 # 2 ; 3"},
      {"[a]\n# x = 1\n  ; y = 2\nz =\n", "[a] z="},
      {"[a]\nx = 1\n  2\n\n  3\n\n\ny = 4\n", "[a] x=1|2||3 y=4"},
      {"[a]\nx = 1\n  # no\n  2\n", "[a] x=1|2"},
      {"[a]\n  x = 1\n  y = 2\n    3\n z = 4\n", "[a] x=1 y=2|3 z=4"},
      {"[a]\nx =\n  [b]\n", "[a] x=|[b]"},
      {"[a]\nx = 1\n\xc2\xa0[b]\n", "[a] x=1|[b]"},
      {"[a]\nx =\xe3\x80\x80\x31\xc2\xa0\n", "[a] x=1"},
      {"[a] ; note\nx=1\n[b]] y\nx=2", "[a] x=1 [b]] x=2"},
      {"[DEFAULT]\nx=1\n[a]\n[DEFAULT]\ny=2", "[a]"},
      {"x = 1\n", " !MissingSectionHeaderError: File contains no section headers"},
      {"\xef\xbb\xbf[a]\nx = 1\n",
       "[a] x=1 !MissingSectionHeaderError: File contains no section headers, because it begins "
       "with "
       "a byte order mark"},
      {"[a]\nx=1\nX=2\n",
       "[a] x=2 !DuplicateOptionError: option 'x' in section 'a' already exists"},
      {"[a]\nx=1\n[a]\ny=2\n", "[a] x=1 y=2 !DuplicateSectionError: section 'a' already exists"},
      {"[a]\nnonsense\nx=1\n", "[a] x=1 !ParsingError: Source contains parsing errors: 'nonsense'"},
      {"[a]\n= 1\n", "[a] !ParsingError: Source contains parsing errors: '= 1'"},
      {"[]\n", " !MissingSectionHeaderError: File contains no section headers"},
      {"[a]\nnonsense\nx=1\nx=2\n",
       "[a] x=2 !DuplicateOptionError: option 'x' in section 'a' already exists"},
  };
  for (const auto& c : cases) {
    INFO(c.bytes);
    CHECK(read(c.bytes) == c.result);
  }
}

TEST_CASE("values are interpolated as configparser does it", "[ini]") {
  CHECK(value("[a]\nx = 1\n") == "1");
  CHECK(value("[b]\nx = 1\n") == "nothing");
  CHECK(value("[DEFAULT]\nx = 1\n[a]\n") == "1");
  CHECK(value("[DEFAULT]\nx = 1\n[a]\nx = 2\n") == "2");
  CHECK(value("[DEFAULT]\nx = 1\n") == "nothing");
  CHECK(value("[a]\nx = %(here)s/m\n") == "/here/m");
  CHECK(value("[a]\nx = %(HERE)s/m\n", "a%b") == "a%b/m");
  CHECK(value("[a]\nhere = mine\nx = %(here)s/m\n") == "mine/m");
  CHECK(value("[DEFAULT]\ny = %(z)s\n[a]\nx = 50%% %(y)s\nz = 3\n") == "50% 3");
  CHECK(value("[a]\nx = 5 %\n") ==
        "!InterpolationSyntaxError: '%' must be followed by '%' or '(', found: '%'");
  CHECK(value("[a]\nx = %(y\n") ==
        "!InterpolationSyntaxError: bad interpolation variable reference '%(y'");
  CHECK(value("[a]\nx = %(y)d\ny = 1\n") ==
        "!InterpolationSyntaxError: bad interpolation variable reference '%(y)d'");
  CHECK(value("[a]\nx = %()s\n") ==
        "!InterpolationSyntaxError: bad interpolation variable reference '%()s'");
  CHECK(value("[a]\nx = %(absent)s\n") ==
        "!InterpolationMissingOptionError: bad value substitution: option 'x' in section 'a' "
        "contains "
        "an interpolation key 'absent' which is not a valid option name");
  CHECK(value("[a]\nx = %(x)s\n") ==
        "!InterpolationDepthError: recursion limit exceeded in value substitution: option 'x' in "
        "section 'a'");
}

TEST_CASE("values that multiply each other end", "[ini]") {
  std::string bytes = "[a]\nx = 1 %(b)s%(b)s\n";
  for (char c = 'b'; c < 'i'; ++c) {
    bytes += c;
    bytes += " =";
    for (int i = 0; i < 100; ++i) bytes += std::string(" %(") + static_cast<char>(c + 1) + ")s";
    bytes += '\n';
  }
  CHECK(value(bytes + "i =\n").starts_with("!InterpolationDepthError"));
}

TEST_CASE("the span of a value reaches from its first to its last line", "[ini]") {
  const std::string_view bytes = "[a]\r\nx =  one\r\n\r\n  two \r\n\r\ny=\xc3\xa9";
  const Ini ini(bytes);
  const auto text = [&](std::string_view name) {
    const Span span = ini.find("a", name)->span;
    return bytes.substr(span.begin, span.end - span.begin);
  };
  CHECK(text("x") == "one\r\n\r\n  two");
  CHECK(text("y") == "\xc3\xa9");
  CHECK(ini.sections().find("a")->second.span == Span{0, 3});
}

TEST_CASE("a large ini file is read in one pass", "[ini]") {
  std::string bytes;
  for (int i = 0; i < 50'000; ++i) {
    bytes += "[s" + std::to_string(i) + "]\no" + std::to_string(i) + " = %(x)s\n  more\n\n";
  }
  bytes += "[a]\n";
  for (int i = 0; i < 50'000; ++i) bytes += "o" + std::to_string(i) + " = 1\n";
  CHECK(Ini(bytes).sections().size() == 50'001);
}
