// Files that are not Python as a whole: a plain header is read, else there is a fault, and nothing
// takes long.

#include <algorithm>
#include <chrono>

#include "helpers/catch.hpp"
#include "helpers/header_dump.hpp"
#include "helpers/two_readers.hpp"

using namespace revlint;

namespace {

std::string read(std::string_view source) {
  Arena arena;
  PythonReader reader;
  return brief(reader.read(source, arena).header);
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

constexpr std::string_view header = "revision = 'a'\ndown_revision = None\n";
constexpr std::string_view header_read = "revision 'a'; down_revision None";

}  // namespace

TEST_CASE("a body that does not parse leaves the header as it is") {
  const auto with = [](std::string_view body) {
    return read(std::string(header) + std::string(body));
  };
  CHECK(with("def upgrade(:\n  pass\n") == header_read);
  CHECK(with("def upgrade():\n  x = = 1\n") == header_read);
  CHECK(with("def upgrade():\n  x = '''\n") == header_read);
  CHECK(with("print 'x'\n") == header_read);
  CHECK(with("def upgrade():\n  print 'x', y\n  exec 'x'\n  raise E, 'x'\n") == header_read);
  CHECK(with("x = (\n") == header_read);
  CHECK(read("def upgrade(:\n  pass\n\n" + std::string(header)) == header_read);
  CHECK(read("x = '''\n" + std::string(header)) == "revision 'a'; down_revision None");
}

TEST_CASE("a broken part is not a fault of the header") {
  Arena arena;
  PythonReader reader;
  const ParsedMigration module =
      reader.read(std::string(header) + "def upgrade(:\n  pass\ndef downgrade(): pass\n", arena);
  CHECK(module.broken);
  CHECK(module.header.fault == nullptr);
  CHECK(module.upgrade == Span{40, 47});
  CHECK_FALSE(module.downgrade.empty());
  CHECK_FALSE(reader.read(header, arena).broken);
}

TEST_CASE("two tokens that no Python puts beside each other prove that a statement is none") {
  const auto is_hopeless = [](std::string_view body) {
    Arena arena;
    const ParsedMigration module =
        PythonReader().read(std::string(header) + std::string(body), arena);
    return module.broken && module.hopeless;
  };
  for (const std::string_view body :
       {"f(a) g(b)\n", "f('a' b)\n", "f(a, , b)\n", "f(, a)\n", "x = = 1\n", "f(a, = 1)\n",
        "x = [1 2]\n", "x = {'a': 1} 'b'\n", "x =\n", "f(a=)\n", "x = (a ==, b)\n", "creat table\n",
        "if x:\n  op.add_column('a' sa.Column('b'))\n", "x = a == < b\n", "x = a[0] b\n",
        "x = {'a': 'b'\n 'c': 'd'}\n"}) {
    CAPTURE(body);
    CHECK(is_hopeless(body));
  }
  // revlint cannot parse some of these, but some Python can, or may be able to.
  for (const std::string_view body : {"class A[T = int]: pass\n",
                                      "type X[T: int = int] = T\n",
                                      "def f[**P = [int]](): pass\n",
                                      "nonlocal = 1\n",
                                      "class A[T = int]:\n  def f(a, /, *b, c=1): pass\n",
                                      "print >>f, 'a' % b, c\n",
                                      "exec 'a' in b\n",
                                      "a, = b\n",
                                      "def f(a, /, b, *, c): pass\n",
                                      "x = 1if a else 2\n",
                                      "x = f(a)if b else c\n",
                                      "x = `a` + 1\n",
                                      "raise E, 'x'\n",
                                      "x = a <> b\n",
                                      "x = 'a' 'b' r'c'\n",
                                      "print 'a', f(b)\n",
                                      "@a @ b\nclass C: 1\n",
                                      "x = a[..., 1:]\n",
                                      "from .. import a\n",
                                      "x = .5 + 1..real\n"}) {
    CAPTURE(body);
    CHECK_FALSE(is_hopeless(body));
  }
}

TEST_CASE("code that the grammar accepts and no Python compiles is found, with its line") {
  const auto told = [](std::string_view body) {
    const std::string text = std::string(header) + std::string(body);
    Arena arena;
    const ParsedMigration module = PythonReader().read(text, arena);
    const Span at = module.broken_at;
    if (!module.hopeless) return std::string(module.broken ? "perhaps" : "");
    const std::string_view why = module.why_hopeless;
    return text.substr(at.begin, at.end - at.begin) + " | " +
           std::string(why.substr(std::min(why.find("stops with ") + 11, why.size())));
  };
  const std::string no_block = " | IndentationError: expected an indented block";
  CHECK(told("def f():\n") == "def f():" + no_block);
  CHECK(told("def f():\n  # nothing\n\ndef g():\n  pass\n") == "def f():" + no_block);
  CHECK(told("def f():\n  if x:  # why\n  y()\n") == "  if x:  # why" + no_block);
  CHECK(told("if x:\n  y()\nelse:\n") == "else:" + no_block);
  CHECK(told("class A:\n\tdef f(self):\n\tpass\n") == "\tdef f(self):" + no_block);
  CHECK(told("def f():\n  a()\n    b()\n") == "    b() | IndentationError: unexpected indent");
  CHECK(told("def f():\n    a()\n  b()\n") ==
        "  b() | IndentationError: unindent does not match any outer indentation level");
  CHECK(told("def f():\n  try:\n    a()\n  else:\n    b()\n").starts_with("  try: | "));
  CHECK(told("f(a=1,\n  b)\n") ==
        "  b) | SyntaxError: positional argument follows keyword argument");
  CHECK(told("f(**a, b)\n").starts_with("f(**a, b) | SyntaxError: positional"));
  CHECK(told("f(**a, *b)\n").starts_with("f(**a, *b) | SyntaxError: positional"));
  CHECK(told("def g():\n  f(a=1, b=2, a=3)\n") ==
        "  f(a=1, b=2, a=3) | SyntaxError: keyword argument repeated");
  CHECK(told("class A(a=1, a=2): pass\n").starts_with("class A(a=1, a=2): pass | "));
  CHECK(told("def f():\n  if x == [1:2]\n    y()\n") == "  if x == [1:2] | SyntaxError");
  CHECK(told("def f()\n  pass\n") == "def f() | SyntaxError");
  CHECK(told("def f():\n  x = 1 +\n  y()\n") == "  x = 1 + | SyntaxError");
  // Similar code that compiles.
  for (const std::string_view body : {"def f(): pass\n",
                                      "def f():\n# nothing\n  pass\n",
                                      "if x: y()\nelse: z()\n",
                                      "def f():\n  '''a:\nb\n      c\n  '''\n",
                                      "x = {\n'a':\n1}\n",
                                      "x = f(\n    a\n  )\n",
                                      "def f():\n  x = 1 + \\\n1\n  y()\n",
                                      "def f():\n \\\n  x()\n y()\n",
                                      "def f():\n    \f  x()\n  y()\n",
                                      "def f():\n\tif x:\n\t  y()\n        z()\n",
                                      "f(a=1, *b, **c)\n",
                                      "f(*a, b, c=1)\n",
                                      "f(a, b=1, **c, d=2)\n",
                                      "f(a=1)(a=2)\n",
                                      "f(g(a=1), b)\n",
                                      "f(a=1, b=g(a=1))\n",
                                      "f(x for x in y)\n",
                                      "try:\n  a()\nfinally:\n  b()\n",
                                      "try:\n  a()\nexcept:\n  b()\nelse:\n  c()\n",
                                      "try:\n  a()\nexcept* E:\n  b()\n",
                                      "match x:\n  case 1:\n    pass\n",
                                      "for x in y:\n  a()\nelse:\n  b()\n",
                                      "@a\ndef f():\n  pass\n"}) {
    CAPTURE(body);
    CHECK(told(body) == "");
  }
}

namespace {

// `if 1:` in `if 1:`, to this depth.
std::string blocks(int levels, std::string_view indentation, std::string_view innermost = "x") {
  std::string text;
  for (int level = 0; level < levels; ++level) text += repeated(indentation, level) + "if 1:\n";
  return text + repeated(indentation, levels) + std::string(innermost) + "\n";
}

// The number of lines before the one that Python finds indented too deeply; -1: there is none.
int too_deep_after(const std::string& text) {
  Arena arena;
  const ParsedMigration module = PythonReader().read(text, arena);
  if (!module.why_hopeless.ends_with("too many levels of indentation")) return -1;
  return static_cast<int>(std::ranges::count(text.substr(0, module.broken_at.begin), '\n'));
}

bool is_whole(const std::string& text) {
  Arena arena;
  return !PythonReader().read(text, arena).broken;
}

}  // namespace

TEST_CASE("a hundred levels of indentation are too many") {
  for (const std::string_view indentation : {" ", "    ", "\t", "        "}) {
    CAPTURE(indentation);
    CHECK(is_whole(blocks(99, indentation)));
    CHECK(too_deep_after(blocks(100, indentation)) == 100);
    CHECK(too_deep_after(blocks(101, indentation)) == 100);
    CHECK(too_deep_after(blocks(600, indentation, "f('q')")) == 100);
  }
  CHECK(too_deep_after(blocks(2000, " ", "f('q')")) == 100);
  // A tab leads to the next multiple of eight.
  CHECK(is_whole("if 1:\n       if 1:\n\tx\n       x\n"));
  CHECK(is_whole("if 1:\n\tx\n        x\n"));
}

TEST_CASE("only the indentation of lines of code counts, and not in brackets or strings") {
  std::string comments = "if 1:\n";
  std::string brackets = "if 1:\n x = (\n";
  std::string literal = "if 1:\n x = '''\n";
  std::string format = "if 1:\n x = f'''\n";
  std::string fields = "if 1:\n x = f'''\n";
  std::string continued = "if 1:\n x = 1";
  for (int level = 1; level < 600; ++level) {
    const std::string indentation = repeated(" ", level);
    comments += indentation + "# c\n" + indentation + "\n x\n";
    brackets += indentation + "1,\n";
    literal += indentation + "1\n";
    format += indentation + "1\n";
    fields += "{\n" + indentation + "1}\n";
    continued += " + \\\n" + indentation + "1";
  }
  CHECK(is_whole(comments));
  CHECK(is_whole(brackets + " )\n"));
  CHECK(is_whole(literal + "'''\n"));
  CHECK(is_whole(format + "'''\n"));
  CHECK(is_whole(fields + "'''\n"));
  CHECK(is_whole(continued + "\n"));
}

TEST_CASE("blocks side by side are no levels, however differently they are indented") {
  std::string text;
  for (int column = 1; column < 300; ++column) text += "if 1:\n" + repeated(" ", column) + "x\n";
  CHECK(is_whole(text));
  CHECK(is_whole(text + text));
  CHECK(is_whole("def f():\n" + repeated(" if 1:\n" + repeated(" ", 150) + "x\n", 500)));
}

TEST_CASE("brackets and format strings nest as deeply as CPython lets them") {
  const auto is_hopeless = [](const std::string& text) {
    Arena arena;
    return PythonReader().read(text + "\n", arena).hopeless;
  };
  const auto brackets = [](int depth) {
    return "x = " + repeated("(", depth) + "1" + repeated(")", depth);
  };
  CHECK_FALSE(is_hopeless(brackets(200)));
  CHECK(is_hopeless(brackets(201)));
  CHECK(is_hopeless(brackets(5000)));
  const auto strings = [](int depth) {
    return "x = " + repeated("f'{", depth) + "1" + repeated("}'", depth);
  };
  CHECK_FALSE(is_hopeless(strings(149)));
  CHECK(is_hopeless(strings(150)));
  CHECK(is_hopeless(strings(5000)));
  const auto fields = [](int depth) {
    return "x = f'" + repeated("{1:", depth) + repeated("}", depth) + "'";
  };
  CHECK_FALSE(is_hopeless(fields(200)));
  CHECK(is_hopeless(fields(201)));
}

TEST_CASE("both readers read the header of a file that nests too deeply alike") {
  TwoReaders readers;
  for (const int levels : {99, 100, 101, 600, 5000}) {
    for (const std::string& text :
         {std::string(header) + blocks(levels, " "), blocks(levels, " ") + std::string(header),
          std::string(header) + "def upgrade():\n " + repeated("(", levels) + "\n",
          blocks(levels, " ", "revision = 'b'") + std::string(header),
          std::string(header) + "x = " + repeated("[", levels) + repeated("]", levels) + "\n",
          "revision = " + repeated("(", levels) + "'a'" + repeated(")", levels) +
              "\ndown_revision = None\n"}) {
      CAPTURE(levels, text.substr(0, 50));
      const TwoReaders::Answers answers = readers.read(text);
      CHECK(answers.fast == answers.full);
    }
  }
}

TEST_CASE("an error for every Python is shown before one that only revlint has") {
  const std::string text =
      std::string(header) + "class A[T = int]: pass\ndef f():\n  a = 1\n  b c\n";
  Arena arena;
  const ParsedMigration module = PythonReader().read(text, arena);
  CHECK(module.hopeless);
  CHECK(text.substr(module.broken_at.begin, module.broken_at.end - module.broken_at.begin) ==
        "  b c");
}

TEST_CASE("a header that does not parse is a fault") {
  CHECK(read("revision = = 'a'\n") ==
        "revision dynamic: code that does not parse; fault syntax @0-16 this does not parse as "
        "Python");
  CHECK(
      read("x = 1\ndown_revision = ('a'\n") ==
      "down_revision dynamic: code that does not parse; fault syntax @6-26 this does not parse as "
      "Python");
  CHECK(read("revision = '\\x4'\n") ==
        "revision dynamic: a malformed escape; fault syntax @11-16 an escape in this string is "
        "malformed");
  CHECK(read("x = '\\x4'\nrevision = 'a'\n") == "revision 'a'");
  CHECK(read("revision\xC2\xA0= 'a'\n") ==
        "revision dynamic: code that does not parse; fault syntax @0-15 this does not parse as "
        "Python");
}

TEST_CASE("conflict markers are a fault at their first line") {
  CHECK(
      read("revision = 'a'\n<<<<<<< HEAD\ndown_revision = 'b'\n=======\ndown_revision = 'c'\n"
           ">>>>>>> x\n") ==
      "revision 'a'; down_revision 'c'; fault conflict_markers @15-27 git left a conflict marker");
  CHECK(read("revision = 'a'\ndown_revision = (\n<<<<<<< HEAD\n 'b',\n=======\n 'c',\n"
             ">>>>>>> x\n)\n") ==
        "revision 'a'; down_revision dynamic: code that does not parse; fault conflict_markers "
        "@33-45 git left a conflict marker");
  CHECK(read("'''\n<<<<<<< HEAD\n'''\nrevision = 'a'\n") == "revision 'a'");
}

TEST_CASE("a module that ends before its identifiers are bound is a fault") {
  CHECK(read("raise SystemExit\n" + std::string(header)) ==
        "fault raises @0-16 the module ends before it binds its revision");
  CHECK(read("import sys\nsys.exit(1)\n" + std::string(header)) ==
        "fault raises @11-22 the module ends before it binds its revision");
  CHECK(read(std::string(header) + "raise SystemExit\ndepends_on = 'b'\n") == header_read);
}

TEST_CASE("hostile text is read in linear time") {
  constexpr int many = 100'000;
  const std::string hostile[] = {
      repeated("(", many),
      "x = " + repeated("[", many) + repeated("]", many),
      "x = " + repeated("not ", many) + "1",
      "x = " + repeated("-", many) + "1",
      "x = a" + repeated(".b", many),
      "x = a" + repeated("()", many),
      "x = 'a'" + repeated("+'a'", many),
      "x = " + repeated("1 if 0 else ", many) + "1",
      "x = " + repeated("lambda:", many) + "1",
      repeated("x = ", many) + "1",
      repeated("# c\n", many),
      "def f():\n" + repeated("  # c\n", many) + "  pass\n",
      repeated("\\\n", many),
      "x = '" + repeated("\\n", many) + "'",
      "x = f'" + repeated("{1}", many) + "'",
      "x = f'" + repeated("{1:", many),
      "x = " + repeated("f'{", many),
      repeated(".", many),
      repeated("a b\n", many),
      repeated("def f(\n", many),
      repeated("x = 'a\n", many),
      repeated("\"\"\"", many + 1),
      repeated("a = a + a\n", many / 10),
      "a = 'a'\n" + repeated("a = a + a\n", many / 10),
      "a = ('a',)\n" + repeated("a = (*a, *a)\n", many / 10),
      "if a:\n  b = 1\n" + repeated("elif a:\n  b = 1\n", many / 10),
      "'''" + repeated("Revises: a,\n", many) + "'''",
      repeated("from x import *\n", many / 10),
      repeated("exec('revision')\n", many / 10),
  };
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string& text : hostile) {
    INFO(text.substr(0, 40));
    Arena arena;
    PythonReader reader;
    const std::string source = text + "\n" + std::string(header);
    CHECK(reader.read(source, arena).header.revision.state != Identifier::State::refused);
  }
  // It takes seconds; a quadratic step would take minutes.
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
}
