#include "helpers/catch.hpp"
#include "repair/same_objects.hpp"

using namespace revlint;

namespace {

std::string objects(const std::string& body) {
  std::string text;
  for (const std::string& object : named_objects("def upgrade():\n" + body)) text += object + "\n";
  return text;
}

}  // namespace

TEST_CASE("a literal name says which table or column a migration creates or drops", "[repair]") {
  CHECK(objects("    op.create_table('users', sa.Column('id'))\n") == "creates table 'users'\n");
  CHECK(objects("    op.drop_table(\n        \"users\"\n    )\n") == "drops table 'users'\n");
  CHECK(objects("    op.add_column('users', sa.Column('email', sa.Text()))\n"
                "    op.drop_column('users', 'name')\n") ==
        "adds column 'users.email'\ndrops column 'users.name'\n");
  CHECK(objects("    with op.batch_alter_table('users') as batch_op:\n"
                "        batch_op.add_column(Column('email'))\n"
                "        batch_op.drop_column('name')\n") ==
        "adds column 'users.email'\ndrops column 'users.name'\n");
}

TEST_CASE("what is no literal, no statement or not in upgrade() says nothing", "[repair]") {
  CHECK(objects("    op.create_table(NAME)\n") == "");
  CHECK(objects("    op.create_table(f'users')\n") == "");
  CHECK(objects("    op.create_table('us' 'ers')\n") == "");
  CHECK(objects("    op.create_table('users', schema='other')\n") == "");
  CHECK(objects("    op.create_table('users', if_not_exists=True)\n") == "");
  CHECK(objects("    # op.create_table('users')\n    '''op.create_table('users')'''\n") == "");
  CHECK(objects("    pass\ndef downgrade():\n    op.drop_table('users')\n") == "");
}
