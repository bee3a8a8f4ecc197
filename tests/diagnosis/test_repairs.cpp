// Repairs of lost revisions, carried out by the real Alembic on SQLite.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "commands/commands.hpp"
#include "helpers/alembic_project.hpp"
#include "helpers/catch.hpp"

using namespace revlint;
using namespace revlint::test;

namespace {

using Json = nlohmann::json;

// What `revlint diagnose` says of the rows of one database.
Json diagnosed(AlembicProject& project, const std::vector<std::string>& ids) {
  const In here(project.repo().path());
  DiagnoseOptions options;
  options.words = ids;
  options.format = "json";
  const Outcome outcome = diagnose(options);
  INFO(outcome.err);
  REQUIRE(outcome.exit_code < 2);
  return Json::parse(outcome.out)["revisions"];
}

// Carries out the first repair of the first row.
void repair(AlembicProject& project, const Json& rows, const std::string& verdict) {
  CHECK(rows[0]["verdict"] == verdict);
  REQUIRE(!rows[0]["repairs"].empty());
  const auto commands = rows[0]["repairs"][0]["commands"].get<std::vector<std::string>>();
  REQUIRE(!commands.empty());
  CHECK(project.carry_out(commands) == "");
}

}  // namespace

TEST_CASE("each verdict's first repair ends at the head with the right tables", "[oracle]") {
  if (!AlembicProject::can_run()) return;
  AlembicProject project;
  project.add("a1a1", "None", "a");
  project.add("b2b2", "'a1a1'", "b");
  const auto start = [&] { project.repo().commit("start"); };
  const auto at = [&](const std::string& id) {
    REQUIRE(project.carry_out({"alembic upgrade " + id}) == "");
  };
  const auto finish = [&] { project.repo().commit("finish"); };

  SECTION("deleted, with a descendant that is left") {
    project.add("c3c3", "'b2b2'", "c");
    start();
    at("b2b2");
    project.remove("b2b2");
    project.add("c3c3", "'a1a1'", "c");
    finish();
    repair(project, diagnosed(project, {"b2b2"}), "deleted");
    CHECK(project.rows() == "c3c3");
    CHECK(project.tables() == "a b c");
  }
  SECTION("deleted, with a downgrade") {
    start();
    at("b2b2");
    project.remove("b2b2");
    project.add("d4d4", "'a1a1'", "d");
    finish();
    repair(project, diagnosed(project, {"b2b2"}), "deleted");
    CHECK(project.rows() == "d4d4");
    CHECK(project.tables() == "a d");
  }
  SECTION("deleted, and they did nothing") {
    project.add("c3c3", "'b2b2'", "");
    project.add("d4d4", "'c3c3'", "");
    start();
    at("d4d4");
    project.remove("c3c3");
    project.remove("d4d4");
    project.add("e5e5", "'b2b2'", "e");
    finish();
    repair(project, diagnosed(project, {"d4d4"}), "deleted");
    CHECK(project.rows() == "e5e5");
    CHECK(project.tables() == "a b e");
  }
  SECTION("renamed, the whole chain") {
    project.add("c3c3", "'b2b2'", "c");
    start();
    at("b2b2");
    for (const char* id : {"a1a1", "b2b2", "c3c3"}) project.remove(id);
    project.add("0001", "None", "a");
    project.add("0002", "'0001'", "b");
    project.add("0003", "'0002'", "c");
    finish();
    repair(project, diagnosed(project, {"b2b2"}), "renamed");
    CHECK(project.rows() == "0003");
    CHECK(project.tables() == "a b c");
  }
  SECTION("renamed and put further up") {
    start();
    at("b2b2");
    project.remove("b2b2");
    project.add("x1x1", "'a1a1'", "x");
    project.add("b9b9", "'x1x1'", "b");
    finish();
    repair(project, diagnosed(project, {"b2b2"}), "renamed");
    CHECK(project.rows() == "b9b9");
    CHECK(project.tables() == "a b x");
  }
  SECTION("squashed, in the middle and with two heads") {
    project.add("c3c3", "'b2b2'", "c");
    project.add("d4d4", "'b2b2'", "d");
    start();
    at("c3c3");
    for (const char* id : {"a1a1", "b2b2", "c3c3", "d4d4"}) project.remove(id);
    project.add("f0f0", "None", "a b c d");
    project.add("e5e5", "'f0f0'", "e");
    finish();
    repair(project, diagnosed(project, {"c3c3"}), "squashed");
    CHECK(project.rows() == "e5e5");
    CHECK(project.tables() == "a b c d e");
  }
  SECTION("only inside a branch that was merged") {
    start();
    project.repo().git({"checkout", "-q", "-b", "side"});
    project.add("c3c3", "'b2b2'", "c");
    project.repo().commit("first");
    at("c3c3");
    project.remove("c3c3");
    project.add("d4d4", "'b2b2'", "d");
    project.repo().commit("second");
    project.repo().git({"checkout", "-q", "main"});
    project.repo().git({"merge", "-q", "--no-ff", "-m", "merge", "side"});
    repair(project, diagnosed(project, {"c3c3"}), "never-merged");
    CHECK(project.rows() == "d4d4");
    CHECK(project.tables() == "a b d");
  }
}

TEST_CASE("rows of one database are repaired together", "[oracle]") {
  if (!AlembicProject::can_run()) return;
  AlembicProject project;
  project.add("a1a1", "None", "a");
  project.add("b2b2", "'a1a1'", "b");
  project.add("c3c3", "'a1a1'", "c");
  project.add("d4d4", "'a1a1'", "d");
  project.repo().commit("start");
  REQUIRE(project.carry_out({"alembic upgrade heads"}) == "");

  SECTION("both are downgraded, and the healthy one above the same parent stays") {
    project.remove("b2b2");
    project.remove("c3c3");
    project.repo().commit("finish");
    REQUIRE(project.sql("INSERT INTO d (id) VALUES (7)") == "");
    repair(project, diagnosed(project, {"b2b2", "c3c3", "d4d4"}), "deleted");
    CHECK(project.rows() == "d4d4");
    CHECK(project.tables() == "a d");
    CHECK(project.sql("SELECT id FROM d") == "7");
  }
  SECTION("one is renamed, one did what another one does now") {
    project.remove("b2b2");
    project.remove("c3c3");
    project.add("b9b9", "'a1a1'", "b");
    project.add("c9c9", "'a1a1'", "c");
    project.repo().commit("finish");
    const Json rows = diagnosed(project, {"b2b2", "c3c3", "d4d4"});
    CHECK(rows[1]["repairs"] == rows[0]["repairs"]);
    CHECK(rows[2]["verdict"] == "present");
    repair(project, rows, "renamed");
    CHECK(project.rows() == "b9b9 c9c9 d4d4");
    CHECK(project.tables() == "a b c d");
  }
  SECTION("one is squashed with the other") {
    project.remove("b2b2");
    project.remove("c3c3");
    project.add("f6f6", "'a1a1'", "b c");
    project.repo().commit("finish");
    repair(project, diagnosed(project, {"b2b2", "c3c3", "d4d4"}), "squashed");
    CHECK(project.rows() == "d4d4 f6f6");
    CHECK(project.tables() == "a b c d");
  }
}

TEST_CASE("rows that were never in one commit are for a person to decide", "[diagnosis]") {
  AlembicProject project;
  project.add("a1a1", "None", "a");
  project.add("b2b2", "'a1a1'", "b");
  project.repo().commit("start");
  project.remove("b2b2");
  project.add("c3c3", "'a1a1'", "c");
  project.repo().commit("another");
  project.remove("c3c3");
  project.repo().commit("none");
  const Json rows = diagnosed(project, {"b2b2", "c3c3"});
  CHECK(rows[0]["repairs"].size() == 1);
  CHECK(rows[0]["repairs"][0]["commands"].empty());
}
