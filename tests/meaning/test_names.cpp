// Edits that spell the same in another way, once it is known what the names of the module mean; and
// beside each, an edit that looks like it and changes what a database gets.

#include "helpers/meaning_pairs.hpp"

using namespace revlint;

namespace {

// A module with these lines at its top, and this body of upgrade().
std::string module_with(const std::string& top, const std::string& body) {
  return top + "\nrevision = 'a'\ndown_revision = None\n\n\ndef upgrade():\n    " + body + "\n";
}

bool same(const std::string& top, const std::string& body, const std::string& other_top,
          const std::string& other_body) {
  return mean_the_same(module_with(top, body), module_with(other_top, other_body));
}

const std::string op = "from alembic import op";
const std::string direct = "from alembic.op import drop_table";
const std::string sa = "import sqlalchemy as sa";

}  // namespace

TEST_CASE("an object is the same whatever it is imported as") {
  CHECK(same(op, "op.drop_table('t')", direct, "drop_table('t')"));
  CHECK(same(op, "op.drop_table('t')", "import alembic", "alembic.op.drop_table('t')"));
  CHECK(same("from alembic import op as o", "o.drop_table('t')", op, "op.drop_table('t')"));
  CHECK(same(sa, "f(sa.String(5))", "from sqlalchemy import String", "f(String(5))"));
  CHECK(same(sa, "f(sa.String(5))", "from sqlalchemy.types import String", "f(String(5))"));
  CHECK(same(sa, "f(sa.text('a'))", "from sqlalchemy.sql import text", "f(text('a'))"));
  CHECK(same("from sqlalchemy.dialects import postgresql as pg", "f(pg.JSONB(a=1))",
             "from sqlalchemy.dialects.postgresql import JSONB", "f(JSONB(a=1))"));
  CHECK(same("import json", "f(json.loads(x))", "from json import loads", "f(loads(x))"));
  CHECK(same("import os.path", "f(os.path.join(x))", "import os\nimport os.path as p",
             "f(p.join(x))"));

  CHECK_FALSE(
      same(op, "op.drop_table('t')", "from alembic.op import drop_index", "drop_index('t')"));
  CHECK_FALSE(same(sa, "f(sa.String(5))", "from sqlalchemy import Text", "f(Text(5))"));
  CHECK_FALSE(same("from sqlalchemy.dialects import postgresql", "f(postgresql.JSON(a=1))",
                   "from sqlalchemy import JSON", "f(JSON(a=1))"));
  CHECK_FALSE(same("import json", "f(json.loads(x))", "from yaml import loads", "f(loads(x))"));
  CHECK_FALSE(same("import json", "f(json.loads(x))", "from .json import loads", "f(loads(x))"));
  CHECK_FALSE(same("import json", "f(json.loads(x))", "import json", "f(json.load(x))"));
}

TEST_CASE("a name that something else binds as well means nothing known") {
  const auto differs = [](const std::string& top, const std::string& body) {
    return !same(op, "op.drop_table('t')", top, body);
  };
  CHECK(differs(direct + "\ndrop_table = print", "drop_table('t')"));
  CHECK(differs(direct, "drop_table = f\n    drop_table('t')"));
  CHECK(differs(direct, "for drop_table in x: drop_table('t')"));
  CHECK(differs(direct, "(lambda drop_table: drop_table('t'))(f)"));
  CHECK(differs(direct + "\ndef drop_table(t): pass", "drop_table('t')"));
  CHECK(differs(direct + "\nfrom x import *", "drop_table('t')"));
  CHECK(differs(direct + "\nglobals()['drop_table'] = f", "drop_table('t')"));
  CHECK(differs("try:\n    " + direct + "\nexcept E:\n    drop_table = f", "drop_table('t')"));
  CHECK(differs(direct, "with f() as drop_table: drop_table('t')"));
  CHECK(differs(direct, "[drop_table('t') for drop_table in x]"));
  CHECK(differs(direct, "from x import drop_table\n    drop_table('t')"));
}

TEST_CASE("a type is the same as an instance of it where a type is passed") {
  CHECK(same(sa, "f(sa.Integer)", sa, "f(sa.Integer())"));
  CHECK(same(sa, "f('a', type_=sa.Integer)", "from sqlalchemy import Integer",
             "f('a', type_=Integer())"));
  CHECK_FALSE(same(sa, "f(sa.String)", sa, "f(sa.String(5))"));
  CHECK_FALSE(same(sa, "f(sa.String)", sa, "f(sa.Text())"));
  CHECK_FALSE(same(sa, "f(sa.MetaData)", sa, "f(sa.MetaData())"));
  CHECK_FALSE(same(sa, "x = sa.Integer", sa, "x = sa.Integer()"));
  CHECK_FALSE(same("", "f(Integer)", "", "f(Integer())"));
  CHECK_FALSE(same("from x import Integer", "f(Integer)", "from x import Integer", "f(Integer())"));
}

TEST_CASE("a text is the same however it is put together") {
  const std::string c = "T = 'users'";
  CHECK(same("", "f('a b')", "", "f('a' + ' b')"));
  CHECK(same("", "f('a b')", "", "f('a %s' % 'b')"));
  CHECK(same("", "f('a b c')", "", "f('%s b %s' % ('a', 'c'))"));
  CHECK(same("", "f('a b')", "", "f('a {}'.format('b'))"));
  CHECK(same("", "f('a b')", "", "f(f'a {\"b\"}')"));
  CHECK(same("", "f(f'a {x} {y}')", "", "f('a {} {}'.format(x, y))"));
  CHECK(same("", "f(f'a {x} {x}')", "", "f('a {0} {0}'.format(x))"));
  CHECK(same("", "f(f'a {x()} b')", "", "f('a {n} b'.format(n=x()))"));
  CHECK(same("", "f('{a}')", "", "f('{{{}}}'.format('a'))"));
  CHECK(same("", "f('50%')", "", "f('%s%%' % '50')"));
  CHECK(same("", "f('a users')", c, "f('a ' + T)"));
  CHECK(same(c, "f(f'a {T}')", c, "f('a %s' % T)"));
  CHECK(same(c, "f(T)", "", "f('users')"));
  CHECK(same("N = 50", "f(N)", "", "f(50)"));

  CHECK_FALSE(same("", "f('a b')", "", "f('a' + 'b')"));
  CHECK_FALSE(same("", "f('a b')", "", "f('b %s' % 'a')"));
  CHECK_FALSE(same("", "f('a b')", "", "f(b'a b')"));
  CHECK_FALSE(same("", "f(f'a {x} {y}')", "", "f('a {1} {0}'.format(x, y))"));
  CHECK_FALSE(same("", "f(f'a {x}')", "", "f('a {!r}'.format(x))"));
  CHECK_FALSE(same("", "f(f'a {x}')", "", "f('a %s' % x)"));  // x may be a tuple
  CHECK_FALSE(same("", "f(f'a {x}')", "", "f('a ' + x)"));
  CHECK_FALSE(same("", "f(f'{x()} {y()}')", "", "f('{1} {0}'.format(y(), x()))"));
  CHECK_FALSE(same("", "f('a {}'.format(x))", "", "f('a {}'.format(x, y()))"));
  CHECK_FALSE(same(c, "f(T)", "T = 'posts'", "f(T)"));
  CHECK_FALSE(same(c, "f(T)", c + "\nT += 'x'", "f(T)"));
  CHECK_FALSE(same(c, "f(T)", c, "T = g()\n    f('users')"));
  CHECK_FALSE(same("", "f('users')", "from x import T", "f(T)"));
}

TEST_CASE("messages to the user do not count") {
  const std::string log = "import logging\nlogger = logging.getLogger('alembic')";
  CHECK(same("", "f()", "", "print('start')\n    f()"));
  CHECK(same("", "f()", "", "print(f'{x} done', len(y))\n    f()"));
  CHECK(same("", "f()", log, "logger.info('start %s', x)\n    f()\n    logger.warning('end')"));
  CHECK(same("", "f()", "import logging", "logging.info('start')\n    f()"));
  CHECK(same(log, "f()", "", "f()"));

  CHECK_FALSE(same("", "f()", "", "print(g())\n    f()"));
  CHECK_FALSE(same("", "f()", "", "print(x := g())\n    f()"));
  CHECK_FALSE(same("", "f()", "from x import print", "print('start')\n    f()"));
  CHECK_FALSE(same("", "f()", "def print(x): g()", "print('start')\n    f()"));
  CHECK_FALSE(same("", "f()", "", "logger.info('start')\n    f()"));
  CHECK_FALSE(same("", "f()", "from x import logger", "logger.info('start')\n    f()"));
  CHECK_FALSE(same("", "f()", log, "logger.setLevel(1)\n    f()"));
  CHECK_FALSE(same("", "f()", "", "x = print('start')\n    f()"));
}

TEST_CASE("blanks in SQL count inside quotes only") {
  const auto sql = [](const std::string& before, const std::string& after) {
    return same("", "op.execute(" + before + ")", "", "op.execute(" + after + ")");
  };
  CHECK(sql("'select a, b'", "'''\n    select  a,b\n    '''"));
  CHECK(sql("'insert into t (a) values (1)'", "'insert into t ( a )values (1 )'"));
  CHECK(sql("f'update {t} set a = 1'", "f'''update  {t}\n set a = 1 '''"));
  CHECK(same("", "f(sa.text('select  1'))", "", "f(sa.text('select 1'))"));

  CHECK_FALSE(sql("'select a b'", "'select ab'"));
  CHECK_FALSE(sql("\"select 'a b'\"", "\"select 'a  b'\""));
  CHECK_FALSE(sql("'select \"a b\"'", "'select \"a  b\"'"));
  CHECK_FALSE(sql("\"select 'it''s  a'\"", "\"select 'it''s a'\""));
  CHECK_FALSE(sql("'select 1 -- a\\n, 2'", "'select 1 -- a , 2'"));
  CHECK_FALSE(sql("'select $$a  b$$'", "'select $$a b$$'"));
  CHECK_FALSE(sql("'select count (a)'", "'select count(a)'"));
  CHECK_FALSE(sql("f'update {t} set'", "f'update {t}set'"));
  CHECK_FALSE(sql("f'update {t}'", "f'update{t}'"));
  CHECK_FALSE(same("", "f('select  1')", "", "f('select 1')"));
}
