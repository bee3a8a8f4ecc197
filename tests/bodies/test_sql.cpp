// The tokens of SQL, and the operations that its statements are.

#include "bodies/sql_operations.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

namespace {

// "a b c" for each statement.
std::vector<std::string> statements(std::string_view text) {
  std::vector<std::string> all;
  for (const Sql& sql : read_sql(text)) {
    std::string line;
    for (const SqlToken& token : sql.tokens) line += (line.empty() ? "" : " ") + token.text;
    all.push_back(line);
  }
  return all;
}

Operation only(std::string_view text) {
  const std::vector<Sql> sql = read_sql(text);
  REQUIRE(sql.size() == 1);
  const std::vector<Operation> operations = operations_of(sql[0]);
  REQUIRE(operations.size() == 1);
  return operations[0];
}

}  // namespace

TEST_CASE("semicolons in quotes, comments and dollar quotes end no statement", "[bodies]") {
  CHECK(statements("a ';' \"b;\" -- c;\n/* d; */ e; f;;") ==
        std::vector<std::string>{"a ; b; e", "f"});
  CHECK(statements("DO $$ BEGIN x; END $$; g") ==
        std::vector<std::string>{"DO  BEGIN x; END ", "g"});
  CHECK(statements("DO $tag$ a; $$ b; $tag$") == std::vector<std::string>{"DO  a; $$ b; "});
  CHECK(statements("a 'it''s; never closed") == std::vector<std::string>{"a it's; never closed"});
}

TEST_CASE("a name is known without its schema and quotes", "[bodies]") {
  CHECK(only("DROP TABLE IF EXISTS \"Public\".\"Users\" CASCADE").table == "Users");
  CHECK(only("drop table users").table == "users");
  CHECK(only("DROP TABLE `users`").table == "users");
  const Operation dropped = only("DROP TABLE IF EXISTS users CASCADE");
  CHECK(dropped.existence);
  CHECK(dropped.cascade);
}

TEST_CASE("one ALTER TABLE is several operations", "[bodies]") {
  const auto sql = read_sql(
      "ALTER TABLE ONLY app.users ADD COLUMN IF NOT EXISTS price numeric(10, 2) NOT NULL, "
      "DROP CONSTRAINT ck_name, RENAME COLUMN a TO b");
  const std::vector<Operation> operations = operations_of(sql.at(0));
  REQUIRE(operations.size() == 3);
  CHECK(operations[0].kind == Operation::Kind::add_column);
  CHECK(operations[0].name == "price");
  CHECK(operations[0].existence);
  CHECK(operations[0].columns.at(0).nullable == false);
  CHECK(operations[1].kind == Operation::Kind::drop_constraint);
  CHECK(operations[1].name == "ck_name");
  CHECK(operations[2].kind == Operation::Kind::rename_column);
  CHECK(operations[2].new_name == "b");
}

TEST_CASE("types of PostgreSQL are created, changed and dropped", "[bodies]") {
  const Operation made = only("CREATE TYPE status AS ENUM ('a', 'it''s')");
  CHECK(made.kind == Operation::Kind::create_type);
  CHECK(made.type.values == std::vector<std::string>{"a", "it's"});
  const Operation added = only("ALTER TYPE status ADD VALUE IF NOT EXISTS 'c' AFTER 'a'");
  CHECK(added.kind == Operation::Kind::add_value);
  CHECK(added.new_name == "c");
  CHECK(only("CREATE TEMP TABLE x (a int)").kind == Operation::Kind::sql);
  CHECK(only("COMMIT").kind == Operation::Kind::commit);
}
