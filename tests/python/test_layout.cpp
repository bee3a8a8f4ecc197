// The top-level statements and the skeleton of a module, as text: '|' separates statements, '!'
// follows a hopeless one.

#include <array>
#include <span>

#include "helpers/catch.hpp"
#include "python/layout.hpp"

using namespace revlint;

namespace {

std::string outline(std::string_view source) {
  const python::Layout layout = python::layout(source);
  std::string out;
  for (const python::TopStatement& statement : layout.statements) {
    const Span span = statement.span;
    if (!out.empty()) out += '|';
    out += layout.skeleton.substr(span.begin, span.end - span.begin);
    if (statement.hopeless) out += '!';
  }
  return out;
}

struct Case {
  std::string_view source;
  std::string_view expected;
};

void check(std::span<const Case> cases) {
  for (const Case& one : cases) {
    INFO(one.source);
    CHECK(outline(one.source) == one.expected);
    CHECK(python::layout(one.source).skeleton.size() == one.source.size());
  }
}

}  // namespace

TEST_CASE("a statement goes from its first column to the next one's") {
  static constexpr Case cases[] = {
      {"", ""},
      {"a\nb", "a\n|b"},
      {"a\n\n  \nb\n", "a\n\n  \n|b\n"},
      {"# c\na\n", "a\n"},
      {"if a:\n  b\nelse:\n  c\nd\n", "if a:\n  b\nelse:\n  c\n|d\n"},
      {"try: a\nexcept E: b\nfinally: c\n", "try: a\nexcept E: b\nfinally: c\n"},
      {"elsewhere = 1\nelse_ = 2\n", "elsewhere = 1\n|else_ = 2\n"},
      {"@a\n\n@b\ndef f(): pass\nc\n", "@a\n\n@b\ndef f(): pass\n|c\n"},
      {"@a\nb = 1\n", "@a\n!|b = 1\n"},
      {"a = (\n1,\n)\nb\n", "a = ( 1, )\n|b\n"},
      {"  a\nb\n", "  a\n|b\n"},
      {"def f():\n  a\n\f\n  b\nc\n", "def f():\n  a\n\f\n  b\n|c\n"},
  };
  check(cases);
}

TEST_CASE("comments, continued lines and contents of strings are neutralised") {
  static constexpr Case cases[] = {
      {"a # b '\nc\n", "a      \n|c\n"},
      {"a = \\\n  b\n", "a =     b\n"},
      {"a = \\\r\n  b\n", "a =      b\n"},
      {"\\\n  a\n", "   \fa\n"},
      {"if a:\n  \\\nb\n  c\n", "if a:\n \f  b\n  c\n"},
      {"'a\\'b#'\nb\n", "'xxxxx'\n|b\n"},
      {"r'\\'\n'b'\n", "r'\\'\n!|'x'\n"},
      {"'''a'\nb''' + \"\"\n", "'''xxxx''' + \"\"\n"},
      {"u'a' Rb\"b\" nou'c'\n", "u'x' Rb\"x\" nou'x'\n"},
      {"f'a{b}c{{d}}'\n", "f'x{b}xxxxxx'\n"},
      {"f'{a['b']}{c!r:>{d}}'\n", "f'{a['x']}{c!r:>{d}}'\n"},
      {"f'{x:{'a'}}' 'b'\n", "f'{x:{'x'}}' 'x'\n"},
      {"f'\\N{DASH}{a}\\{b}'\n", "f'xxxxxxxx{a}x{b}'\n"},
      {"f'{a' + b\n", "f'{a' + b !"},
  };
  check(cases);
}

TEST_CASE("what cannot be Python does not swallow what follows") {
  static constexpr Case cases[] = {
      {"def f(:\n  a\nb\n", "def f(:   a\n!|b\n"},
      {"a = '''\nb\n", "a = '''\n!|b\n"},
      {"a = 'x\nb\n", "a = 'x\n!|b\n"},
      {"a = f'{\nb\n", "a = f'{ !|b\n"},
      {"a = f'{b:c\nd\n", "a = f'{b:c\n!|d\n"},
      {"a = (1]\nb\n", "a = (1]\n!|b\n"},
      {"a)\nb\n", "a)\n!|b\n"},
      {"a \\ b\nc\n", "a \\ b\n!|c\n"},
      {"a ? b\nc\n", "a ? b\n!|c\n"},
      {"a\xC2\xA0= 1\nb\n", "a  = 1\n!|b\n"},
  };
  check(cases);
}

TEST_CASE("a conflict marker counts at the start of a line, not in a string") {
  const auto conflict = [](std::string_view source) {
    const auto found = python::layout(source).conflict;
    return found ? static_cast<int>(*found) : -1;
  };
  CHECK(conflict("a\n<<<<<<< HEAD\nb\n") == 2);
  CHECK(conflict("a = (\n>>>>>>> x\n)\n") == 6);
  CHECK(conflict("'''\n<<<<<<< HEAD\n'''\n") == -1);
  CHECK(conflict("# <<<<<<< HEAD\n") == -1);
  CHECK(conflict("<<<<<<<<\n") == -1);
  CHECK(conflict("=======\n") == -1);
}
