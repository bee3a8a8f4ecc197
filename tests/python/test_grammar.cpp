// Statements that no Python from 2 to 3.14 compiles are refused; all that one of them compiles is
// not, be it in Python 2 or 3 alone.

#include "helpers/catch.hpp"
#include "python/grammar.hpp"
#include "python/layout.hpp"

using namespace revlint;
using python::Grammar;

namespace {

// The text from the first place on which no Python goes on, up to the line's end; empty where one
// does.
std::string refused(const std::string& text) {
  const python::Layout layout = python::layout(text);
  Grammar grammar(layout.skeleton);
  for (const python::TopStatement& statement : layout.statements) {
    if (statement.hopeless) return "hopeless";
    const auto refusal = grammar.check(statement.span);
    if (refusal) return text.substr(refusal->at, text.find('\n', refusal->at) - refusal->at) + "$";
  }
  return {};
}

std::string in_function(const std::string& line) {
  return refused("def f():\n  " + line + "\n");
}

void check_refused(std::initializer_list<const char*> lines) {
  for (const char* const line : lines) {
    CAPTURE(line);
    CHECK_FALSE(in_function(line).empty());
  }
}

void check_accepted(std::initializer_list<const char*> lines) {
  for (const char* const line : lines) {
    CAPTURE(line);
    CHECK(in_function(line).empty());
  }
}

}  // namespace

TEST_CASE("only some expressions can be assigned to") {
  check_refused({"f() = 1",
                 "a + b = 1",
                 "None = 1",
                 "1 = x",
                 "'a' = x",
                 "a = b + 1 = c",
                 "*a = b",
                 "(a, b) += 1",
                 "[a] += 1",
                 "f(): int = 1",
                 "(a, b): int",
                 "a if b else c = 1",
                 "lambda: x = 1",
                 "a == b = c",
                 "not a = b",
                 "-a = b",
                 "(yield) = 1",
                 "`a` = 1",
                 "for f() in x: pass",
                 "for 1 in x: pass",
                 "for in x: pass",
                 "del f()",
                 "del *a",
                 "del a + b",
                 "with a as f(): pass",
                 "[x for f() in y]",
                 "(a.b := 1)",
                 "x := 1",
                 "*a, *b = c",
                 "import a.b as c.d",
                 "if x.y = 'z': pass",
                 "while a = b: pass",
                 "a = b := c",
                 "f(a.b=1)",
                 "f('a'=1)",
                 "f(a()=1)",
                 "try: a\n  except A as f(): b"});
  check_accepted({"a = b = c",
                  "a.b[0].c = 1",
                  "a, *b = c",
                  "[a, (b, c)] = d",
                  "(a) = 1",
                  "() = x",
                  "a: int",
                  "a.b: int = 1",
                  "(a): int = 1",
                  "a += yield",
                  "del a, (b, c), d[0]",
                  "for a, in b: pass",
                  "for a.b in c: pass",
                  "for *a, b in c: pass",
                  "with a as (b, c): pass",
                  "with (a as b, c as d,): pass",
                  "with (a, b): pass",
                  "if (x := 1): pass",
                  "f(a := 1)",
                  "x[a := 1]",
                  "f(a=1)",
                  "f((a)=1)",
                  "x = *a, b",
                  "if x == 'z': pass"});
}

TEST_CASE("statements keep to their places") {
  CHECK(refused("return 1\n") == "return 1$");
  CHECK(refused("class A:\n  return\n") == "return$");
  CHECK(refused("x = yield\n") == "yield$");
  CHECK(refused("break\n") == "break$");
  CHECK(refused("for x in y:\n  def f(): continue\n") == "continue$");
  CHECK(refused("for x in y: pass\nelse: break\n") == "break$");
  CHECK(refused("nonlocal a\n") == "nonlocal a$");
  CHECK(refused("async for x in y: pass\n") == "async for x in y: pass$");
  CHECK(refused("def f():\n  x = await g()\n") == "await g()$");
  CHECK(refused("import a\nfrom __future__ import b\n") == "from __future__ import b$");
  CHECK(refused("try: a\nexcept: b\nexcept C: d\n") == "except C: d$");
  CHECK(refused("try: a\n") == "try: a$");
  CHECK(refused("x = 1\nelse: y\n") == "else: y$");
  CHECK(refused("@a\nx = 1\n") == "hopeless");
  for (const char* const text :
       {"'doc'\nfrom __future__ import a\n", "async def f():\n  async with a: await b\n",
        "def f():\n  return (await x for x in y)\n", "while x:\n  if y: break\n  else: continue\n",
        "f = lambda: (yield)\n", "def f():\n  class A:\n    nonlocal x\n", "async = await = 1\n",
        "try: a\nexcept A, B: c\nfinally: d\n", "try: a\nexcept* A: b\n",
        "match = case = type = 1\n", "match x:\n  case [1, {'a': b}] if c: pass\n  case _: pass\n",
        "match(x)\n", "type X[T: int] = T\n", "type(x)\n",
        "class A[T = int, *U](B, metaclass=C): pass\n", "@a.b(c)\n@d\ndef f(): pass\n"}) {
    CAPTURE(text);
    CHECK(refused(text) == "");
  }
}

TEST_CASE("arguments and parameters keep their order") {
  check_refused({"f(a=1, b)",
                 "f(**a, b)",
                 "f(**a, *b)",
                 "f(a=1, a=2)",
                 "f(x for x in y, 1)",
                 "f(1, x for x in y)",
                 "f(a b)",
                 "f(a,, b)",
                 "f(None=1)",
                 "def g(a, a): pass",
                 "def g(a=1, b): pass",
                 "def g(*): pass",
                 "def g(*, **k): pass",
                 "def g(**k, a): pass",
                 "def g(*a, *b): pass",
                 "def g(/): pass",
                 "def g(a, /, b, /): pass",
                 "lambda a, a: 1",
                 "lambda a=1, b: 1",
                 "def g(1): pass"});
  check_accepted({"f(*a, b, *c, d=1, *e, **k, g=2, **h)", "f(x for x in y)", "f((x for x in y), 1)",
                  "f(x for x in y,)", "def g(a, /, b, *, c, d=1, **k): pass",
                  "def g(a=1, *b, c): pass", "def g(a, (b, c)): pass", "lambda *a, **k: 1",
                  "lambda: 1", "def g(*a: *T, b: int = 1) -> int: pass", "f(True=1)"});
}

TEST_CASE("literals and operators are whole") {
  check_refused({"x = 1abc",       "x = 0x",
                 "x = 1__0",       "x = 08",
                 "x = 0b2",        "x = a b",
                 "x = 'a' b",      "x = {a: b, c}",
                 "x = {a, b: c}",  "x = {**a for a in b}",
                 "x = a[]",        "x = (*a)",
                 "x = *a",         "x = a not b",
                 "x = a + not b",  "x = a if b",
                 "x = [a for b]",  "x =",
                 "x = a..b",       "x = a ? b : c",
                 "x = a && b",     "x++",
                 "x = !a",         "import",
                 "from a import",  "from a import b,",
                 "import .a",      "raise a from",
                 "x = f'{a b}'",   "x = f'{}'",
                 "x = f'{a!z}'",   "x = f'{a:{}}'",
                 "x = u'a' ub'b'", "pass x",
                 "x = (yield) y"});
  check_accepted({"x = 0777",
                  "x = 10L",
                  "x = 1_000",
                  "x = 0xFFl",
                  "x = 1if a else 2",
                  "x = 1..real",
                  "x = .5e-3j",
                  "x = a <> b",
                  "x = `a`",
                  "x = 'a' u'b' r'c'",
                  "x = b'a' 'b'",
                  "x = ur'a'",
                  "x = {**a, 'b': c}",
                  "x = {*a, b}",
                  "x = a[1:, ..., ::2]",
                  "x = a[*b]",
                  "x = not not a",
                  "x = a is not b not in c",
                  "x = - + ~a ** -b",
                  "x = [a for b in 1, 2 if c]",
                  "print",
                  "print 'a', b",
                  "print >>f, 'a' % b,",
                  "exec 'a' in b, c",
                  "raise A, 'b', c",
                  "x = f'{a!r:>{b}} {c=} {d:%Y}'",
                  "x = f\"{a['b']}\" rf'{c}'",
                  "x = lambda: lambda: 1",
                  "a; b;",
                  "from .. import a",
                  "from a import (b as c, d,)",
                  "assert a, b",
                  "x = yield a, b",
                  "x = yield from a"});
}

TEST_CASE("no Python reads Python 2 and Python 3 in one file") {
  CHECK(refused("x: int = 1\nprint 'a'\n") == "print 'a'$");
  CHECK(refused("print 'a'\nx = f'{a}'\n") == "x = f'{a}'$");
  CHECK(refused("def f() -> int: return 0777\n") == "def f() -> int: return 0777$");
  CHECK(refused("def f(*, a):\n\tx\n        y\n") == "def f(*, a):$");
  CHECK(refused("print 'a'\nx = 0777\n") == "");
  CHECK(refused("x: int = 1\nprint('a')\n") == "");
}
