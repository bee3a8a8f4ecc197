#include "helpers/catch.hpp"
#include "meaning/created_tables.hpp"

using namespace revlint;

namespace {

std::string tables(const std::string& text) {
  const CreatedTables found = created_tables(text);
  std::string names;
  for (const std::string& name : found.names) names += (names.empty() ? "" : " ") + name;
  return names + (found.complete ? "" : " ?");
}

}  // namespace

TEST_CASE("a migration creates the tables that its text names, whoever creates them") {
  CHECK(tables("def upgrade():\n    op.create_table('Users', sa.Column('id'))\n") == "users");
  CHECK(tables("def upgrade():\n    create_table(\"a\")\n    op.create_table('b')\n") == "a b");
  CHECK(tables("op.execute('CREATE TABLE IF NOT EXISTS public.\"x\" (id int)')\n") == "x");
  CHECK(tables("def downgrade():\n    op.create_table('gone')\n") == "");
}

TEST_CASE("tables whose names are not in the text make the answer incomplete") {
  CHECK(tables("op.create_table(NAME)\n") == " ?");
  CHECK(tables("Base.metadata.create_all(op.get_bind())\n") == " ?");
  CHECK(tables("op.execute(statement)\n") == " ?");
  CHECK(tables("from helpers import make\nmake(op)\n") == " ?");
  CHECK(tables("def make():\n    op.create_table('a')\nmake()\n") == "a");
}
