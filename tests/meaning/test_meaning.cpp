// Edits of a statement that change what it does, and edits that only change how it is written.

#include "helpers/meaning_pairs.hpp"

using namespace revlint;

TEST_CASE("blanks, comments, parentheses and commas do not count") {
  static constexpr Pair pairs[] = {
      {"f(a,b)", "f( a, b, )  # why"},
      {"f(a)", "(f)((a))"},
      {"f(a)", "f(a);"},
      {"f(a); g(b)", "f(a)\\\n    ; g(b,)"},
      {"f(a)", "f(a),"},
      {"f(a)", "(f(a),)"},
      {"f(a), g(b)", "(f(a), g(b))"},
      {"x = (1, 2)", "x = 1, 2"},
      {"x = (1,)", "x = 1,"},
      {"x = [1, 2]", "x = [1, 2,]"},
      {"x = {'a': 1}", "x = {'a': 1,}"},
      {"a, b = x", "(a, b) = x"},
      {"a, = x", "(a,) = x"},
      {"(a) = x", "a = x"},
      {"for (a) in x: f(a)", "for a in x: f(a)"},
      {"for (a, b) in x: f(a)", "for a, b in x: f(a)"},
      {"for a in (1, 2): f(a)", "for a in 1, 2: f(a)"},
      {"return (a, b)", "return a, b"},
      {"return (a, b,)", "return a, b"},
      {"del (a, b)", "del a, b"},
      {"x[1, 2]", "x[(1, 2)]"},
      {"x[1,]", "x[(1,)]"},
      {"f(x for x in y)", "f((x for x in y))"},
      {"x = a + (b * c)", "x = a + b * c"},
      {"x = (not a) and b", "x = not a and b"},
      {"x = (a if b else c)", "x = a if b else c"},
      {"x = -(a ** b)", "x = -a ** b"},
      {"x = a < (b) < c", "x = a < b < c"},
      {"print((a))", "print(a)"},
      {"with (a as b): f(b)", "with a as b: f(b)"},
      {"with (a as b, c as d,): f(b)", "with a as b, c as d: f(b)"},
      {"with (a, b): f()", "with a, b: f()"},
      {"x = a[4:]", "x = a[4::]"},
      {"x = a[1:2, ::3]", "x = a[1 : 2, ::3]"},
      {"x = (yield)", "x = yield"},
      {"f(a, (yield b))", "f(a, ((yield b)))"},
      {"f(lambda: (a))", "f(lambda: a)"},
      {"assert (a), (b)", "assert a, b"},
      {"class A(): x = 1\n    f(A)", "class A: x = 1\n    f(A)"},
      {"class A(object): x = 1\n    f(A)", "class A: x = 1\n    f(A)"},
      {"if (x := f()): g(x)", "if x := f(): g(x)"},
      {"@ (a)\n    def f(): g()\n    f()", "@a\n    def f(): g()\n    f()"},
  };
  check_same(pairs);
}

TEST_CASE("structure counts") {
  static constexpr Pair pairs[] = {
      {"x = (a + b) * c", "x = a + b * c"},
      {"x = a - (b - c)", "x = a - b - c"},
      {"x = (a, b), c", "x = a, b, c"},
      {"x = (1,)", "x = (1)"},
      {"x[1,]", "x[1]"},
      {"x = a < b < c", "x = (a < b) < c"},
      {"x = not (a and b)", "x = not a and b"},
      {"x = (a ** b) ** c", "x = a ** b ** c"},
      {"x = a[4:]", "x = a[:4]"},
      {"x = a[4:]", "x = a[4]"},
      {"x = a[::2]", "x = a[:2:]"},
      {"f(*a)", "f(a)"},
      {"f(*a)", "f(**a)"},
      {"f(a, b)", "f((a, b))"},
      {"f([x for x in y])", "f(x for x in y)"},
      {"f({x for x in y})", "f([x for x in y])"},
      {"x = {}", "x = []"},
      {"x = []", "x = ()"},
      {"x = {1}", "x = {1: 1}"},
      {"x = lambda a: b", "x = lambda: b"},
      {"for x in y: f(x); g()", "for x in y: f(x)\n    g()"},
      {"if a: f()\n    g()", "if a:\n        f()\n        g()"},
      {"if a:\n        f()\n    if b:\n        g()",
       "if a:\n        f()\n    elif b:\n        g()"},
      {"with a as b: f()", "with a: f()"},
      {"with a, b: f()", "with a:\n        with b: f()"},
      {"f(a=1, b=2)", "f(b=2, a=1)"},
      {"x = {'a': 1, 'b': 2}", "x = {'b': 2, 'a': 1}"},
      {"x = [1, 2]", "x = [2, 1]"},
      {"f(); g()", "g(); f()"},
      {"f()", "f(); f()"},
      {"f(a.b)", "f(a.c)"},
      {"f(a=1)", "f(b=1)"},
      {"f(a)", "f(not a)"},
      {"x += 1", "x -= 1"},
      {"x = 1", "x += 1"},
      {"x = a is b", "x = a is not b"},
      {"x = a in b", "x = a not in b"},
      {"x = a == b", "x = a != b"},
      {"x = 1", "x = 2"},
      {"x = 1", "x = 1.0"},
      {"x = 1", "x = 1j"},
      {"x = True", "x = False"},
      {"x = None", "x = ..."},
      {"return None", "return"},
      {"raise A from b", "raise A"},
      {"raise A(b)", "raise A"},
      {"async def f(): g()\n    f()", "def f(): g()\n    f()"},
      {"@a\n    def f(): g()\n    f()", "def f(): g()\n    f()"},
      {"def f(a): g()\n    f(1)", "def f(a=1): g()\n    f(1)"},
      {"def f(*a): g()\n    f(1)", "def f(a): g()\n    f(1)"},
      {"def f(a, /): g()\n    f(1)", "def f(a, *, b): g()\n    f(1)"},
      {"global x; x = 1", "nonlocal x; x = 1"},
      {"global x; x = 1", "global y; x = 1"},
      {"try: f()\n    except A: g()", "try: f()\n    except B: g()"},
      {"try: f()\n    except A: g()", "try: f()\n    except: g()"},
      {"try: f()\n    except A as e: g()", "try: f()\n    except A: g()"},
      {"try: f()\n    except A: g()", "try: f()\n    except* A: g()"},
      {"try: f()\n    except A: g()", "try: f()\n    except A: g()\n    else: h()"},
      {"for x in y: f()", "for x in y: f()\n    else: g()"},
      {"while x: f()", "if x: f()"},
      {"while x: break", "while x: continue"},
      {"await f()", "f()"},
      {"x = await (a ** b)", "x = (await a) ** b"},
      {"x = yield a", "x = yield from a"},
      {"assert a, b", "assert (a, b)"},
      {"f(x for x in y if x)", "f(x for x in y)"},
      {"f(x for x in y for z in x)", "f(x for z in x for x in y)"},
      {"match x:\n        case 1: f()", "match x:\n        case 2: f()"},
      {"match x:\n        case a: f()", "match x:\n        case [a]: f()"},
      {"match x:\n        case A(b=1): f()", "match x:\n        case A(1): f()"},
      {"match x:\n        case 1 | 2: f()", "match x:\n        case 1: f()"},
      {"match x:\n        case 1 if y: f()", "match x:\n        case 1: f()"},
      {"match x:\n        case {'a': b}: f()", "match x:\n        case {'a': b, **c}: f()"},
      {"match x:\n        case -1: f()", "match x:\n        case 1: f()"},
      {"f(print(a))", "f(print(a, b))"},
  };
  check_differs(pairs);
}

TEST_CASE("the same code in another form is the same") {
  static constexpr Pair pairs[] = {
      {"if a: f()\n    elif b: g()\n    else: h()",
       "if a:\n        f()\n    else:\n        if b:\n            g()\n        else:\n            "
       "h()"},
      {"if a: f()", "if a:\n        f()\n    else:\n        pass"},
      {"for x in y: f()", "for x in y:\n        f()\n    else:\n        'nothing'"},
      {"try: f()\n    except A: g()", "try: f()\n    except A: g()\n    finally: pass"},
      {"match x:\n        case a, b: f()", "match x:\n        case (a, b): f()"},
      {"match (x, y):\n        case _: f()", "match x, y:\n        case (_): f()"},
      {"try: f()\n    except (A, B): g()", "try: f()\n    except A, B: g()"},
      {"if a:\n\tf()\n", "if a:\n        f()\n"},
      {"x = a != b", "x = a <> b"},
      {"print(a)", "print a"},
      {"print(a, b)", "print a, b"},
  };
  check_same(pairs);
}

TEST_CASE("numbers count by value") {
  static constexpr Pair same[] = {
      {"x = 0XFF", "x = 0xff"},
      {"x = 0xff", "x = 255"},
      {"x = 1_000", "x = 1000"},
      {"x = 0o17", "x = 0O17"},
      {"x = 0b11", "x = 3"},
      {"x = 10L", "x = 10"},
      {"x = 0777", "x = 0o777"},
      {"x = 1.", "x = 1.0"},
      {"x = .5", "x = 0.50"},
      {"x = 1E5", "x = 1e5"},
      {"x = 1e5", "x = 100000.0"},
      {"x = 2J", "x = 2.0j"},
      {"x = 0x1_0000_0000_0000_0000", "x = 0X10000000000000000"},
  };
  static constexpr Pair differs[] = {
      {"x = 10", "x = 0x10"}, {"x = 1.0", "x = 1.5"}, {"x = 1", "x = -1"},
      {"x = 1e5", "x = 1e6"}, {"x = 1j", "x = 1"},    {"x = 18446744073709551616", "x = 0"},
  };
  check_same(same);
  check_differs(differs);
}

TEST_CASE("strings count by value, every byte of it") {
  static constexpr Pair same[] = {
      {"f('a')", "f(\"a\")"},
      {"f('a')", "f(u'a')"},
      {"f('a')", "f(r'a')"},
      {"f('a')", "f(f'a')"},
      {"f('a')", "f('''a''')"},
      {"f('it\\'s')", "f(\"it's\")"},
      {"f('\\x41\\u0042\\103')", "f('ABC')"},
      {"f('\\xe9')", "f('é')"},
      {"f('\\d')", "f(r'\\d')"},
      {"f('\\d')", "f('\\\\d')"},
      {"f('a' 'b')", "f('ab')"},
      {"f('a' \"b\" r'\\c')", "f('ab\\\\c')"},
      {"f(('a'\n      'b'))", "f('ab')"},
      {"f('a\\\nb')", "f('ab')"},
      {"f('''a\r\nb''')", "f('a\\nb')"},
      {"f(b'a')", "f(B\"a\")"},
      {"f(rb'\\a')", "f(b'\\\\a')"},
      {"f('\\N{DASH}')", "f(\"\\N{DASH}\")"},
      {"f(f'a{b}c')", "f(F\"a{ b }c\")"},
      {"f(f'a{b}c')", "f(f'a' f'{b}' 'c')"},
      {"f(f'{{{b}}}')", "f('{' f'{b}' '}')"},
      {"f(f'{b[\"c\"]}')", "f(f\"{b['c']}\")"},
      {"f(f'{b!r:>{w}}')", "f(f\"{b!r:>{ w }}\")"},
      {"f(f'{b = }')", "f(f'b = {b!r}')"},
      {"f(f'{b=:x}')", "f(f'b={b:x}')"},
      {"f(rf'\\{b}')", "f(f'\\\\{b}')"},
  };
  static constexpr Pair differs[] = {
      {"f('a')", "f('A')"},
      {"f('a')", "f(b'a')"},
      {"f('a b')", "f('a  b')"},
      {"f('a')", "f('a ')"},
      {"f('')", "f(' ')"},
      {"f('a\\n')", "f('a')"},
      {"f('\\n')", "f(r'\\n')"},
      {"f('\\\\')", "f('/')"},
      {"f('a' 'b')", "f('a', 'b')"},
      {"f('{b}')", "f(f'{b}')"},
      {"f(f'{b}')", "f(f'{c}')"},
      {"f(f'{b}')", "f(f'{b!r}')"},
      {"f(f'{b}')", "f(f'{b:x}')"},
      {"f(f'{b:x}')", "f(f'{b:X}')"},
      {"f(f'{b: >3}')", "f(f'{b:>3}')"},
      {"f(f'{b:{w}}')", "f(f'{b:{v}}')"},
      {"f(f'{b=}')", "f(f'{b = }')"},
      {"f(f'{b}')", "f(f' {b}')"},
      {"f(f'{b}{c}')", "f(f'{b} {c}')"},
      {"f(t'{b}')", "f(f'{b}')"},
      {"f('''SELECT 1\n  FROM t''')", "f('''SELECT 1\n FROM t''')"},
      {"f('-- a')", "f('-- b')"},
      {"f('# a')", "f('# b')"},
      {"f(\"\"\"a # b\"\"\")", "f(\"\"\"a\"\"\")"},
  };
  check_same(same);
  check_differs(differs);
}

TEST_CASE("docstrings, pass, lone constants and annotations do not count") {
  static constexpr Pair same[] = {
      {"pass", "\"\"\"Nothing to do.\"\"\""},
      {"pass", "..."},
      {"f()", "'why'; f()"},
      {"f()", "f(); pass"},
      {"f()", "f(); 'why' 'ever'"},
      {"f()", "b'x'; f'y'; 1; None; f()"},
      {"x = 1", "x: int = 1"},
      {"x = 1", "type T = int; x = 1"},
      {"x = f()", "x: 'Table'; x = f()"},
      {"def g(a, *b, c=1, **d): f()\n    g(1)",
       "def g(a: int, *b: str, c: int = 1, **d: Any) -> None: f()\n    g(1)"},
      {"def g(): f()\n    g()", "def g[T](): f()\n    g()"},
      {"class A:\n        x = 1\n    f(A)",
       "class A:\n        '''doc'''\n        x: int = 1\n    f(A)"},
      {"class A(B):\n        x: t.Optional[List['C']]\n    f(A)",
       "class A(B):\n        x: list[C] | None\n    f(A)"},
      {"class A(B):\n        __t__ = 1\n    f(A)", "class A(B):\n        __t__: int = 1\n    f(A)"},
      {"def upgrade():\n  f()\n",
       "\"\"\"add x\n\nRevises: b\n\"\"\"\ndef upgrade() -> None:\n  f()\n"},
  };
  static constexpr Pair differs[] = {
      {"pass", "f()"},
      {"pass", "return"},
      {"pass", "f'{x()}'"},
      {"x: int = 1", "x: int"},
      {"class A(B):\n        x: int\n    f(A)", "class A(B):\n        x: str\n    f(A)"},
      {"@dataclass\n    class A:\n        x: int\n    f(A)",
       "@dataclass\n    class A:\n        y: int\n    f(A)"},
      {"class A(B): x = 1\n    f(A)", "class A: x = 1\n    f(A)"},
      {"'''a'''\ndef upgrade():\n  op.execute(__doc__)\n",
       "'''b'''\ndef upgrade():\n  op.execute(__doc__)\n"},
  };
  check_same(same);
  check_differs(differs);
}

TEST_CASE("annotations of a class count where a base or a decorator may read them") {
  static constexpr Pair same[] = {
      {"class A:\n        e: B\n    f(A)", "class A:\n        e: m.B\n    f(A)"},
      {"class A(Exception):\n        e: B\n    f(A)",
       "class A(Exception):\n        pass\n    f(A)"},
      {"class A(str, enum.Enum):\n        e: str = 'a'\n    f(A)",
       "class A(str, enum.Enum):\n        e = 'a'\n    f(A)"},
      {"class A(Generic[T], metaclass=ABCMeta):\n        e: B\n    f(A)",
       "class A(Generic[T], metaclass=ABCMeta):\n        e: C\n    f(A)"},
      {"@enum.unique\n    class A(Enum):\n        e: B\n    f(A)",
       "@enum.unique\n    class A(Enum):\n        e: C\n    f(A)"},
      {"class P(object): x = 1\n@final\nclass A(P):\n  e: B\ndef upgrade(): f(A)\n",
       "class P(object): x = 1\n@final\nclass A(P):\n  e: C\ndef upgrade(): f(A)\n"},
      {"class A(A):\n  e: B\ndef upgrade(): f(A)\n", "class A(A):\n  e: C\ndef upgrade(): f(A)\n"},
  };
  static constexpr Pair differs[] = {
      {"class A(m.Base):\n        e: B\n    f(A)", "class A(m.Base):\n        e: C\n    f(A)"},
      {"class A(Enum, Base):\n        e: B\n    f(A)",
       "class A(Enum, Base):\n        e: C\n    f(A)"},
      {"class A(NamedTuple):\n        e: B\n    f(A)",
       "class A(NamedTuple):\n        d: B\n    f(A)"},
      {"class A(metaclass=M):\n        e: B\n    f(A)",
       "class A(metaclass=M):\n        e: C\n    f(A)"},
      {"class A(metaclass=g(ABCMeta)):\n        e: B\n    f(A)",
       "class A(metaclass=g(ABCMeta)):\n        e: C\n    f(A)"},
      {"@g(x.final)\n    class A:\n        e: B\n    f(A)",
       "@g(x.final)\n    class A:\n        e: C\n    f(A)"},
      {"class P(Base): x = 1\nclass A(P):\n  e: B\ndef upgrade(): f(A)\n",
       "class P(Base): x = 1\nclass A(P):\n  e: C\ndef upgrade(): f(A)\n"},
      {"@mapped\nclass P: x = 1\nclass A(P):\n  e: B\ndef upgrade(): f(A)\n",
       "@mapped\nclass P: x = 1\nclass A(P):\n  e: C\ndef upgrade(): f(A)\n"},
      {"class A:\n        e: Mapped[int]\n    f(A)", "class A:\n        e: Mapped[str]\n    f(A)"},
  };
  check_same(same);
  check_differs(differs);
}

TEST_CASE("a helper or a constant counts where a function uses it") {
  static constexpr Pair same[] = {
      {"def upgrade():\n  f()\n", "X = 1\n\ndef upgrade():\n  f()\n"},
      {"def upgrade():\n  f()\n", "def g():\n  h()\n\ndef upgrade():\n  f()\n"},
      {"def upgrade():\n  f()\n", "def upgrade():\n  f()\n\nX = g()\n"},
      {"X = 1\ndef g(): f(X)\ndef upgrade(): g()\n", "def upgrade(): g()\ndef g(): f(X)\nX = 1\n"},
      {"A = 1\nB = [2]\ndef upgrade(): f(A, B)\n", "B = [2]\nA = 1\ndef upgrade(): f(A, B)\n"},
      {"def upgrade(): f()\ndef downgrade(): g()\n", "def downgrade(): g()\ndef upgrade(): f()\n"},
      {"revision = 'a'\ndef upgrade(): f()\n", "revision = 'b'\ndef upgrade(): f()\n"},
      {"revision = 'a'\ndown_revision: str = None\ndef upgrade(): f()\n",
       "revision = down_revision = 'c'\nbranch_labels = ('x',)\ndepends_on = g()\n"
       "def upgrade(): f()\n"},
      {"log = getLogger('a')\ndef upgrade(): f()\n", "log = getLogger('b')\ndef upgrade(): f()\n"},
      {"def upgrade(): f()\n", "def upgrade(): f()\nif __name__ == '__main__':\n  upgrade()\n"},
      {"def upgrade(): f()\n", "if TYPE_CHECKING:\n  from a import B\ndef upgrade(): f()\n"},
      {"def upgrade(): f()\n", "__all__ = ['upgrade']\ndef upgrade(): f()\n"},
      {"class A(Base): x = 1\nBase = make()\ndef upgrade(): f()\n", "def upgrade(): f()\n"},
      {"@contextmanager\ndef g(): f()\ndef upgrade(): f()\n", "def upgrade(): f()\n"},
      {"E = Enum\nclass K(E): x = 1\nclass A(Base): k: K\ndef upgrade(): f(K)\n",
       "E = Enum\nclass K(E): x = 1\ndef upgrade(): f(K)\n"},
      {"@retry()\ndef g(): f()\ndef upgrade(): h()\ndef x(): g()\n", "def upgrade(): h()\n"},
      {"from alembic import context\nschema = context.get_context().x\ndef upgrade(): f()\n",
       "def upgrade(): f()\n"},
      // Annotations alone use nothing.
      {"T = int\ndef upgrade(x: T): f()\n", "T = str\ndef upgrade(x: T): f()\n"},
      // Alembic's template for several databases.
      {"def upgrade(e): globals()['upgrade_%s' % e]()\ndef upgrade_a(): f()\nX = 1\n",
       "def upgrade(e): globals()['upgrade_%s' % e]()\ndef upgrade_a(): f()\nX = 2\n"},
  };
  static constexpr Pair differs[] = {
      {"X = 1\ndef upgrade(): f(X)\n", "X = 2\ndef upgrade(): f(X)\n"},
      {"def g(): f(1)\ndef upgrade(): g()\n", "def g(): f(2)\ndef upgrade(): g()\n"},
      {"X = 1\nY = X\ndef g(): f(Y)\ndef upgrade(): g()\n",
       "X = 2\nY = X\ndef g(): f(Y)\ndef upgrade(): g()\n"},
      {"X = 1\ndef upgrade(y=X): f(y)\n", "X = 2\ndef upgrade(y=X): f(y)\n"},
      {"class A: x = 1\ndef upgrade(): f(A.x)\n", "class A: x = 2\ndef upgrade(): f(A.x)\n"},
      {"X = 1\ndef upgrade(): f(X)\n", "X = 1\nX = 2\ndef upgrade(): f(X)\n"},
      {"X = 1\nX = 2\ndef upgrade(): f(X)\n", "X = 2\nX = 1\ndef upgrade(): f(X)\n"},
      {"X = []\ndef upgrade(): f(X)\n", "X = []\nX.append(1)\ndef upgrade(): f(X)\n"},
      {"X = {}\nX[1] = 1\ndef upgrade(): f(X)\n", "X = {}\nX[1] = 2\ndef upgrade(): f(X)\n"},
      {"X = 1\nX += 1\ndef upgrade(): f(X)\n", "X = 1\nX += 2\ndef upgrade(): f(X)\n"},
      {"if a(): X = 1\nelse: X = 2\ndef upgrade(): f(X)\n",
       "if a(): X = 1\nelse: X = 3\ndef upgrade(): f(X)\n"},
      {"for i in y: X[i] = 1\ndef upgrade(): f(X)\n",
       "for i in y: X[i] = 2\ndef upgrade(): f(X)\n"},
      {"m = MetaData()\nt = Table('t', m)\ndef upgrade(): m.create_all()\n",
       "m = MetaData()\nt = Table('u', m)\ndef upgrade(): m.create_all()\n"},
      {"B = make()\nclass A(B): x = 1\ndef upgrade(): B.metadata.create_all()\n",
       "B = make()\nclass A(B): x = 2\ndef upgrade(): B.metadata.create_all()\n"},
      {"@compiles(A)\ndef g(): f(1)\ndef upgrade(): f()\n",
       "@compiles(A)\ndef g(): f(2)\ndef upgrade(): f()\n"},
      {"@retry()\ndef g(): f(1)\ndef upgrade(): g()\n",
       "@retry()\ndef g(): f(2)\ndef upgrade(): g()\n"},
      {"class B(Base): x = 1\nclass A(B): x = 1\ndef upgrade(): f(B)\n",
       "class B(Base): x = 1\nclass A(B): x = 2\ndef upgrade(): f(B)\n"},
      {"def upgrade(): f()\n", "g()\ndef upgrade(): f()\n"},
      {"def upgrade(): f()\n", "assert g\ndef upgrade(): f()\n"},
      {"from alembic import op\ndef upgrade(): f()\n",
       "from alembic import op\nx = op.execute('a')\ndef upgrade(): f()\n"},
      {"def upgrade(): f()\n", "def upgrade(): f()\ndef upgrade(): g()\n"},
      {"def upgrade(): f()\n", "def upgrade(): f()\nupgrade = g\n"},
      {"upgrade = g\n", "upgrade = h\n"},
      {"def upgrade(): f()\n", "def downgrade(): f()\n"},
      {"def upgrade(e): globals()['upgrade_%s' % e]()\ndef upgrade_a(): f()\n",
       "def upgrade(e): globals()['upgrade_%s' % e]()\ndef upgrade_a(): g()\n"},
      {"def upgrade(e): eval(e)()\ndef a(): f()\n", "def upgrade(e): eval(e)()\ndef a(): g()\n"},
  };
  check_same(same);
  check_differs(differs);
}

TEST_CASE("a change of one function is not one of the other") {
  const auto changed = [](std::string_view before, std::string_view after) {
    const MeaningComparison comparison = compare_meanings(before, after);
    return std::string(comparison.upgrade ? "upgrade " : "") +
           (comparison.downgrade ? "downgrade" : "");
  };
  CHECK(changed("def upgrade(): f()\n@skip()\ndef downgrade(): f()\n",
                "def upgrade(): f()\ndef downgrade(): f()\n") == "downgrade");
  CHECK(changed("def g(): f(1)\ndef upgrade(): f()\n@retry()\ndef downgrade(): g()\n",
                "def g(): f(2)\ndef upgrade(): f()\n@retry()\ndef downgrade(): g()\n") ==
        "downgrade");
  CHECK(changed("def upgrade(e): globals()[f'upgrade_{e}']()\ndef upgrade_a(): f()\n"
                "def downgrade(e): globals()[f'downgrade_{e}']()\ndef downgrade_a(): f()\n",
                "def upgrade(e): globals()[f'upgrade_{e}']()\ndef upgrade_a(): f()\n"
                "def downgrade(e): globals()[f'downgrade_{e}']()\ndef downgrade_a(): g()\n") ==
        "downgrade");
  CHECK(changed("X = []\nX.append(1)\ndef downgrade(): f(X)\n",
                "X = []\nX.append(2)\ndef downgrade(): f(X)\n") == "upgrade downgrade");
}

TEST_CASE("imports do not count, the names that are used do") {
  static constexpr Pair same[] = {
      {"import a\nimport b\ndef upgrade(): a.f(b)\n", "import b, a\ndef upgrade(): a.f(b)\n"},
      {"from a import b\ndef upgrade(): b()\n", "from c.d import b\ndef upgrade(): b()\n"},
      {"from a import b\ndef upgrade(): b()\n", "def upgrade():\n  from a import b\n  b()\n"},
      {"from a import (b, c)\ndef upgrade(): b()\n", "from a import b as b\ndef upgrade(): b()\n"},
      {"import sqlalchemy as sa\ndef upgrade(): f()\n", "def upgrade(): f()\n"},
      {"from __future__ import annotations\ndef upgrade(): f()\n", "def upgrade(): f()\n"},
      {"import a.b as c\ndef upgrade(): c()\n", "from a import b as c\ndef upgrade(): c()\n"},
      {"from a import *\ndef upgrade(): f()\n", "from b import *\ndef upgrade(): f()\n"},
      {"from a import b\ndef upgrade(): b()\n", "from a import _b as b\ndef upgrade(): b()\n"},
      {"from . import a\ndef upgrade(): a()\n", "from ..x import a\ndef upgrade(): a()\n"},
      {"try:\n  import a\nexcept ImportError:\n  from b import a\ndef upgrade(): a()\n",
       "import a\ndef upgrade(): a()\n"},
  };
  static constexpr Pair differs[] = {
      {"from a import b\ndef upgrade(): b()\n", "def b(): f()\ndef upgrade(): b()\n"},
  };
  check_same(same);
  check_differs(differs);
}
