// What is read of a migration: one line for each operation.

#include "bodies/operation.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

namespace {

std::string name_of(Operation::Kind kind) {
  constexpr const char* names[] = {
      "create_table",    "drop_table",   "rename_table", "add_column",  "drop_column",
      "rename_column",   "alter_column", "create_index", "drop_index",  "create_constraint",
      "drop_constraint", "create_type",  "drop_type",    "rename_type", "add_value",
      "rename_value",    "commit",       "sql",          "opaque"};
  return names[static_cast<std::size_t>(kind)];
}

// "add_column users name", with marks: ? conditional, ! existence, @dialect, ~ repeated.
std::string dump(const FunctionBody& body) {
  std::string lines;
  for (const Operation& it : body.operations) {
    lines += name_of(it.kind);
    for (const std::string& part : {it.table, it.name})
      if (!part.empty()) lines += " " + part;
    if (it.conditional) lines += " ?";
    if (it.existence) lines += " !";
    if (it.repeated) lines += " ~";
    if (it.autocommit) lines += " autocommit";
    if (!it.dialect.empty()) lines += " @" + it.dialect;
    lines += "\n";
  }
  return lines;
}

std::string upgrade(const std::string& code, const std::string& before = "") {
  return dump(read_operations("from alembic import op\nimport sqlalchemy as sa\n" + before +
                              "\ndef upgrade():\n" + code)
                  .upgrade);
}

}  // namespace

TEST_CASE("names are followed through constants, locals, loops and helpers", "[bodies]") {
  CHECK(upgrade("    op.drop_table(T)\n", "T = 'users'\n") == "drop_table users\n");
  CHECK(upgrade("    t = 'a'\n    op.drop_table(t)\n    t = f()\n    op.drop_table(t)\n") ==
        "drop_table a\nopaque\ndrop_table\n");
  CHECK(upgrade("    for t, c in [('a', 'x'), ('b', 'y')]:\n        op.drop_column(t, c)\n") ==
        "drop_column a x ~\ndrop_column b y ~\n");
  CHECK(upgrade("    drop('a', column='x')\n",
                "def drop(table, column):\n    with op.batch_alter_table(table) as b:\n"
                "        b.drop_column(column)\n") == "drop_column a x\n");
  CHECK(upgrade("    if x:\n        t = 'a'\n    else:\n        t = 'b'\n    op.drop_table(t)\n") ==
        "drop_table\n");
}

TEST_CASE("conditions, early returns and dialects are known", "[bodies]") {
  CHECK(upgrade("    if has():\n        return\n    op.drop_table('a')\n") ==
        "opaque\ndrop_table a ?\n");
  CHECK(upgrade("    d = op.get_bind().dialect.name\n    if d == 'postgresql':\n"
                "        op.drop_table('a')\n    op.drop_table('b')\n") ==
        "drop_table a @postgresql\ndrop_table b\n");
  CHECK(upgrade("    if op.get_bind().dialect.name != 'postgresql':\n        return\n"
                "    op.drop_table('a')\n") == "drop_table a @postgresql\n");
  CHECK(upgrade("    try:\n        op.drop_table('a')\n    except Exception:\n        pass\n") ==
        "drop_table a ?\n");
  CHECK(upgrade("    for t in tables():\n        op.drop_table(t)\n") ==
        "opaque ?\ndrop_table ?\n");
}

TEST_CASE("blocks of a context belong to what is in them alone", "[bodies]") {
  CHECK(upgrade("    with op.get_context().autocommit_block():\n"
                "        op.execute(\"ALTER TYPE s ADD VALUE 'x'\")\n"
                "    op.execute(sa.text('DROP TABLE a; DROP TABLE IF EXISTS b'))\n") ==
        "add_value s autocommit\ndrop_table a\ndrop_table b !\n");
}

TEST_CASE("an enum is created and dropped by its own methods", "[bodies]") {
  CHECK(upgrade("    s = sa.Enum('a', name='status')\n    s.create(op.get_bind())\n"
                "    postgresql.ENUM(name='old').drop(op.get_bind(), checkfirst=False)\n",
                "from sqlalchemy.dialects import postgresql\n") ==
        "create_type status !\ndrop_type old\n");
}

TEST_CASE("a function that does nothing, or says why, is told from others", "[bodies]") {
  const auto downgrade = [](const std::string& code) {
    return read_operations("def downgrade():\n" + code).downgrade;
  };
  CHECK_FALSE(downgrade("    pass\n").acts);
  CHECK_FALSE(downgrade("    pass\n    # ### end Alembic commands ###\n").explained);
  CHECK(downgrade("    pass  # the rows are kept\n").explained);
  CHECK(downgrade("    \"\"\"Rows are kept.\"\"\"\n").explained);
  CHECK_FALSE(downgrade("    \"\"\"Downgrade schema.\"\"\"\n").explained);
  CHECK(downgrade("    raise NotImplementedError()\n").raises);
  CHECK_FALSE(downgrade("    x = '# no comment'\n").explained);
}

TEST_CASE("loops, calls and texts in each other come to an end", "[bodies]") {
  std::string loops;
  for (int i = 0; i < 20; ++i)
    loops += std::string(4 + 2 * static_cast<std::size_t>(i), ' ') + "for a" + std::to_string(i) +
             " in [1, 2, 3, 4, 5, 6, 7, 8, 9]:\n";
  CHECK(read_operations("def upgrade():\n" + loops + std::string(50, ' ') + "x = 1\n")
            .upgrade.opaque);
  std::string doubled = "    a = 'x'\n";
  for (int i = 0; i < 60; ++i) doubled += "    a = a + a\n";
  CHECK(upgrade(doubled + "    op.drop_table(a)\n") == "drop_table\n");
  std::string calls = "def f0(): pass\n";
  for (int i = 1; i < 7; ++i) {
    calls += "def f" + std::to_string(i) + "():\n";
    for (int k = 0; k < 30; ++k) calls += "    f" + std::to_string(i - 1) + "()\n";
  }
  CHECK(read_operations(calls + "def upgrade():\n    f6()\n").upgrade.opaque);
}
