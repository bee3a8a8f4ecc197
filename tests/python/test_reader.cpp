// Reading a migration, one case a line: the source, and the four names as Alembic sees them, in the
// form of brief(), which leaves out absent ones.

#include "helpers/catch.hpp"
#include "helpers/header_dump.hpp"

using namespace revlint;

namespace {

struct Case {
  std::string_view source;
  std::string_view expected;
};

std::string read(std::string_view source) {
  Arena arena;
  PythonReader reader;
  return brief(reader.read(source, arena).header);
}

void check(std::span<const Case> cases) {
  for (const Case& one : cases) {
    INFO(one.source);
    CHECK(read(one.source) == one.expected);
  }
}

}  // namespace

TEST_CASE("plain and annotated assignments are read, an annotation alone binds nothing") {
  static constexpr Case cases[] = {
      {"revision = 'a'\ndown_revision = None\n", "revision 'a'; down_revision None"},
      {"revision: str = \"a\"\ndown_revision: Union[str, None] = 'b'\n",
       "revision 'a'; down_revision 'b'"},
      {"down_revision = ('a', 'b')\nbranch_labels = ('x',)\ndepends_on = ['c']\n",
       "down_revision ('a', 'b'); branch_labels ('x'); depends_on ('c')"},
      {"revision: str\n", ""},
      {"revision = 'a'\nrevision: str\n", "revision 'a'"},
      {"x = 1; revision = 'a'; down_revision = None;", "revision 'a'; down_revision None"},
      {"revision = down_revision = 'a'\n", "revision 'a'; down_revision 'a'"},
      {"revision, down_revision = 'a', None\n", "revision 'a'; down_revision None"},
      {"[revision, (down_revision, x)] = ('a', ['b', 1])\n", "revision 'a'; down_revision 'b'"},
      {"revision, *depends_on = 'a', 'b', 'c'\n", "revision 'a'; depends_on ('b', 'c')"},
      {"*depends_on, revision = 'b', 'c', 'a'\n", "revision 'a'; depends_on ('b', 'c')"},
      {"down_revision, = ('a',)\n", "down_revision 'a'"},
      {"(revision) = 'a'\n", "revision 'a'"},
      {"(revision := 'a')\n", "revision 'a'"},
      {"print(revision := 'a')\n", "revision 'a'"},
      {"down_revision = 'a',\n", "down_revision ('a')"},
      {"down_revision = ('a')\n", "down_revision 'a'"},
      {"down_revision = (\n    'a',\n    # why\n    'b',\n)\n", "down_revision ('a', 'b')"},
      {"down_revision = (('a'), *('b', 'c'), *[])\n", "down_revision ('a', 'b', 'c')"},
      {"down_revision = \\\n  'a'\n", "down_revision 'a'"},
  };
  check(cases);
}

TEST_CASE("every form of string literal is decoded") {
  static constexpr Case cases[] = {
      {"revision = u'a'\n", "revision 'a'"},
      {"revision = r'a\\x41'\n", "revision 'a\\\\x41'"},
      {"revision = 'a\\x41\\u0042\\103\\\n9'\n", "revision 'aABC9'"},
      {"revision = '\\q\\t'\n", "revision '\\\\q\t'"},
      {"revision = '''a\r\nb'''\n", "revision 'a\\nb'"},
      {"revision = 'a' \"b\" '''c'''\n", "revision 'abc'"},
      {"revision = ('a'\n  'b')\n", "revision 'ab'"},
      {"revision = f'a'\n", "revision 'a'"},
      {"X = 'x'\nrevision = f\"{X}-{'y'}{1}{{}}\"\n", "revision 'x-y1{}'"},
      {"revision = '\\N{DIGIT ONE}'\n", "revision dynamic: a character given by its Unicode name"},
      {"revision = t'a'\n", "revision dynamic: a template string"},
      {"revision = f'{x}'\n", "revision dynamic: 'x', which the file does not bind"},
      {"revision = '\\ud800'\n", "revision '\xED\xA0\x80'"},
  };
  check(cases);
}

TEST_CASE("constants are computed where that is certain") {
  static constexpr Case cases[] = {
      {"revision = 'a' + 'b' * 2\n", "revision 'abb'"},
      {"revision = '%s-%03d' % ('a', 7)\n", "revision 'a-007'"},
      {"revision = '{}{x}{{'.format('a', x=1)\n", "revision dynamic: a call of ''{}{x}{{'.format'"},
      {"revision = '{}{}{{'.format('a', 1)\n", "revision 'a1{'"},
      {"revision = '{:04d}'.format(12)\n", "revision '0012'"},
      {"revision = ' a '.strip().upper()\n", "revision 'A'"},
      {"revision = '-'.join(('a', 'b'))\n", "revision 'a-b'"},
      {"revision = 'abcdef'[:3]\n", "revision 'abc'"},
      {"revision = ('a', 'b')[-1]\n", "revision 'b'"},
      {"revision = 'a' if True else f()\n", "revision 'a'"},
      {"revision = None or 'a'\n", "revision 'a'"},
      {"A = 'a'\nrevision = A\nA = 'b'\n", "revision 'a'"},
      {"A = 'a'\ndown_revision = (A, 'b')\n", "down_revision ('a', 'b')"},
      {"down_revision = ('a',) + ('b',)\n", "down_revision ('a', 'b')"},
      {"down_revision = tuple(['a', 'b'])\n", "down_revision ('a', 'b')"},
      {"revision = str('a')\n", "revision 'a'"},
      {"revision = 'a'\nrevision += 'b'\n", "revision 'ab'"},
      {"down_revision = {'a', 'b', 'a'}\n", "down_revision ('a', 'b')"},
      {"down_revision = {'a': 1}\n", "down_revision ('a')"},
  };
  check(cases);
}

TEST_CASE("what the file does not decide is dynamic, with the reason") {
  static constexpr Case cases[] = {
      {"revision = get_revision()\n", "revision dynamic: a call of 'get_revision'"},
      {"from x import rev\nrevision = rev\n", "revision dynamic: an import from 'x'"},
      {"from x import revision\n", "revision dynamic: an import from 'x'"},
      {"import x\nrevision = x.y.REV\n", "revision dynamic: an import from 'x.y'"},
      {"from x import *\n",
       "revision dynamic: an import from 'x'; down_revision dynamic: an import from 'x'"},
      {"from sqlalchemy import *\n", ""},
      {"revision = 'a'\ndown_revision = None\nfrom x import *\n",
       "revision 'a'; down_revision None"},
      {"import sys\nif sys.version_info[0] > 2:\n  revision = 'a'\nelse:\n  revision = 'b'\n",
       "revision dynamic: the condition 'sys.version_info[0] > 2'"},
      {"if x:\n  revision = 'a'\nelse:\n  revision = 'a'\n", "revision 'a'"},
      {"for revision in ('a', 'b'):\n  pass\n", "revision dynamic: a loop"},
      {"with open('x') as f:\n  revision = f.read()\n", "revision dynamic: a call of 'f.read'"},
      {"revision = [x for x in 'a']\n", "revision dynamic: a comprehension"},
      {"depends_on = ['a']\ndepends_on.append('b')\n",
       "depends_on dynamic: a call of 'depends_on.append'"},
      {"d = ['a']\ndepends_on = d\nd += ['b']\n", "depends_on dynamic: 'd += ['b']'"},
      {"down_revision = (f(), 'a')\n", "down_revision dynamic: a call of 'f'"},
      {"exec(\"revision = 'a'\")\n",
       "revision dynamic: 'exec(\"revision = 'a'\")'; down_revision dynamic: code that may bind "
       "any "
       "name"},
      {"globals()['revision'] = 'a'\ndown_revision = None\n", "revision 'a'; down_revision None"},
      {"revision = 'a'\nsetattr(sys.modules[__name__], 'revision', 'b')\n",
       "revision dynamic: 'setattr(sys.modules[__name__], 'revision', 'b')'"},
      {"d = ['a']\ndepends_on = d\ndef f():\n  d.append('b')\nf()\n",
       "depends_on dynamic: 'f', which may bind it"},
      {"depends_on = ['a']\n[depends_on.append(x) for x in 'bc']\n",
       "depends_on dynamic: code that uses 'depends_on'"},
      {"depends_on = ['a']\nclass C:\n  def f(self):\n    self.depends_on.append('b')\n",
       "depends_on ('a')"},
      {"A = 'a'\ndown_revision = A\nexec('A = 1')\nrevision = A\n",
       "revision dynamic: 'exec('A = 1')'; down_revision 'a'"},
      {"revision = 'a'\ndown_revision = None\nclass C:\n  def f(self):\n    setattr(self, "
       "'revision', type(self).__name__)\n",
       "revision 'a'; down_revision None"},
      {"class C:\n  global revision\n  revision = 'a'\n", "revision dynamic: the body of a class"},
      {"def f():\n  global revision\n  revision = 'a'\nf()\n",
       "revision dynamic: 'f', which may bind it"},
      {"revision = 'a'\ndef f():\n  global revision\n  revision = 'b'\n", "revision 'a'"},
      {"def __getattr__(n):\n  return 'a'\n",
       "revision dynamic: the module's '__getattr__'; down_revision dynamic: the module's "
       "'__getattr__'"},
      {"match x:\n  case 1:\n    revision = 'a'\n", "revision dynamic: a 'match' statement"},
  };
  check(cases);
}

TEST_CASE("the way through the module is followed where it is certain") {
  static constexpr Case cases[] = {
      {"from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n  revision = 'a'\n", ""},
      {"import typing as t\nif t.TYPE_CHECKING:\n  revision = 'a'\n", ""},
      {"if __name__ == '__main__':\n  revision = 'a'\n", ""},
      {"if 0:\n  revision = 'a'\nelif 'x':\n  revision = 'b'\nelse:\n  revision = 'c'\n",
       "revision 'b'"},
      {"revision = 'a'\nrevision = 'b'\n", "revision 'b'"},
      {"revision = 'a'\ndel revision\n", ""},
      {"try:\n  revision = 'a'\nexcept Exception:\n  revision = 'b'\n", "revision 'a'"},
      {"try:\n  import x\n  revision = 'a'\nexcept ImportError:\n  revision = 'b'\n",
       "revision dynamic: a 'try' statement that may end either way"},
      {"try:\n  import x\nexcept ImportError:\n  x = None\nrevision = 'a'\n", "revision 'a'"},
      {"try:\n  import x\nexcept ImportError:\n  raise\nelse:\n  revision = 'a'\n", "revision 'a'"},
      {"try:\n  pass\nfinally:\n  revision = 'a'\n", "revision 'a'"},
      {"revision = 'a'\ntry:\n  f()\nexcept E as revision:\n  pass\n",
       "revision dynamic: a 'try' statement that may end either way"},
      {"while False:\n  revision = 'a'\nelse:\n  revision = 'b'\n", "revision 'b'"},
      {"if x:\n  revision = 'a'\nelse:\n  raise SystemExit\n", "revision 'a'"},
      {"def f():\n  revision = 'a'\n", ""},
      {"class C:\n  revision = 'a'\n", ""},
      {"x = [revision for revision in 'ab']\n", ""},
      {"f = lambda revision='a': revision\n", ""},
  };
  check(cases);
}

TEST_CASE("a constant that Alembic refuses is refused with Alembic's words") {
  static constexpr Case cases[] = {
      {"revision = 1\n", "revision refused: TypeError: 'int' object is not iterable"},
      {"revision = None\n", "revision refused: TypeError: 'NoneType' object is not iterable"},
      {"def revision(): pass\n", "revision refused: TypeError: 'function' object is not iterable"},
      {"class revision: pass\n", "revision refused: TypeError: 'type' object is not iterable"},
      {"import x as revision\n", "revision refused: TypeError: 'module' object is not iterable"},
      {"revision = ['a']\n", "revision refused: TypeError: unhashable type: 'list'"},
      {"revision = b'a'\n",
       "revision refused: CommandError: revision identifier b'a' is not a string; ensure database "
       "driver settings are correct"},
      {"down_revision = 0\n", "down_revision refused: KeyError: 0"},
      {"down_revision = 123\n",
       "down_revision refused: TypeError: sequence item 0: expected str instance, int found"},
      {"down_revision = b'ab'\n",
       "down_revision refused: TypeError: sequence item 0: expected str instance, int found"},
      {"down_revision = ('a', None)\n",
       "down_revision refused: TypeError: sequence item 1: expected str instance, NoneType found"},
      {"down_revision = ['a', ['b']]\n",
       "down_revision refused: TypeError: unhashable type: 'list'"},
      {"depends_on = ('a', None)\n", "depends_on refused: KeyError: None"},
      {"branch_labels = 5\n",
       "branch_labels refused: TypeError: sequence item 0: expected str instance, int found"},
  };
  check(cases);
}

TEST_CASE("None, nothing and one level of nesting are read as Alembic reads them") {
  static constexpr Case cases[] = {
      {"down_revision = ()\n", "down_revision None"},
      {"down_revision = []\n", "down_revision None"},
      {"down_revision = (None,)\n", "down_revision None"},
      {"down_revision = b''\n", "down_revision None"},
      {"down_revision = ''\n", "down_revision ''"},
      {"down_revision = (('a', 'b'),)\n", "down_revision ('a', 'b')"},
      {"depends_on = ''\n", "depends_on ''"},
      {"depends_on = False\n", "depends_on ('')"},
  };
  check(cases);
}
