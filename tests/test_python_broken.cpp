// Files that are no Python as a whole: the header is read where it plainly stands, a fault is told
// where it cannot be, and nothing takes long.

#include <chrono>

#include "catch.hpp"
#include "header_dump.hpp"

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

TEST_CASE("a broken part is told apart from a fault of the header") {
  Arena arena;
  PythonReader reader;
  const Module module =
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
    const Module module = PythonReader().read(std::string(header) + std::string(body), arena);
    return module.broken && module.hopeless;
  };
  for (const std::string_view body :
       {"f(a) g(b)\n", "f('a' b)\n", "f(a, , b)\n", "f(, a)\n", "x = = 1\n", "f(a, = 1)\n",
        "x = [1 2]\n", "x = {'a': 1} 'b'\n", "x =\n", "f(a=)\n", "x = (a ==, b)\n", "creat table\n",
        "if x:\n  op.add_column('a' sa.Column('b'))\n", "x = a == < b\n", "x = a[0] b\n"}) {
    CAPTURE(body);
    CHECK(is_hopeless(body));
  }
  // Some of it revlint cannot parse, but some Python does, or might.
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
                                      "x = .5 + 1..real\n",
                                      "class A[T = int]: f'{a b}'\n"}) {
    CAPTURE(body);
    CHECK_FALSE(is_hopeless(body));
  }
}

TEST_CASE("what no Python parses is shown at its line, before what only revlint does not") {
  const std::string text =
      std::string(header) + "class A[T = int]: pass\ndef f():\n  a = 1\n  b c\n";
  Arena arena;
  const Module module = PythonReader().read(text, arena);
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

TEST_CASE("hostile text takes no time to speak of") {
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
  // Seconds where a quadratic step would take minutes.
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
}
