// The topics of `revlint explain`: each is found, and its commands do what it says.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "commands/commands.hpp"
#include "helpers/alembic_project.hpp"
#include "helpers/catch.hpp"
#include "report/pages.hpp"

using namespace revlint;
using namespace revlint::test;

namespace {

struct TopicCase {
  std::string title;
  std::vector<std::string> commands;
};

// Each "###" section, with the lines of its "sh" block.
std::vector<TopicCase> cases_of(std::string_view page) {
  std::vector<TopicCase> cases;
  bool in_block = false;
  while (!page.empty()) {
    const std::string_view line = page.substr(0, page.find('\n'));
    page.remove_prefix(std::min(line.size() + 1, page.size()));
    if (line.starts_with("### ")) cases.push_back({std::string(line.substr(4)), {}});
    if (line.starts_with("```"))
      in_block = line == "```sh";
    else if (in_block && !cases.empty())
      cases.back().commands.emplace_back(line);
  }
  return cases;
}

// The state that a section speaks of, and what is true after its commands.
struct State {
  std::function<void(AlembicProject&)> make;
  std::string rows = "c3c3";
  std::string tables = "a b c";
};

void at(AlembicProject& project, const std::string& revision, const std::string& then = "") {
  REQUIRE(project.carry_out({"alembic upgrade " + revision}) == "");
  if (!then.empty()) REQUIRE(project.sql(then) == "");
}

// The head c3c3 was deleted after the tag v2; the database has run it.
void delete_head(AlembicProject& project) {
  project.repo().git({"tag", "v2"});
  at(project, "head");
  project.remove("c3c3");
  project.repo().commit("no c3c3");
}

std::map<std::string, State> states() {
  const auto nothing = [](AlembicProject&) {};
  const auto unversioned_at = [](const std::string& revision) {
    return [revision](AlembicProject& project) {
      at(project, revision, "DELETE FROM alembic_version");
    };
  };
  const auto says = [](const std::string& revision, const std::string& row) {
    return [revision, row](AlembicProject& project) {
      at(project, revision, "UPDATE alembic_version SET version_num = '" + row + "'");
    };
  };
  return {
      {"the database is new", {nothing}},
      {"the application makes the tables itself", {nothing}},
      {"the tables are those of a release that is known", {unversioned_at("b2b2")}},
      {"nobody knows which release it was", {unversioned_at("b2b2")}},
      {"the tables come from create_all()",
       {[](AlembicProject& project) { at(project, "head", "DROP TABLE alembic_version"); }}},
      {"nobody needs the data", {nothing}},
      {"it was deleted: go back with the code that had it", {delete_head, "b2b2", "a b"}},
      {"its tables shall stay, and nothing makes them again", {delete_head, "b2b2", "a b c"}},
      {"the row is behind: the step has run as a whole", {says("head", "b2b2")}},
      {"the row is ahead: it was stamped over steps that never ran", {says("b2b2", "c3c3")}},
      {"Target database is not up to date", {[](AlembicProject& project) { at(project, "a1a1"); }}},
  };
}

std::string explained(const std::string& text) {
  const Outcome outcome = explain({{text}}, {});
  return outcome.exit_code == 0 ? outcome.out.substr(0, outcome.out.find('\n')) : outcome.err;
}

}  // namespace

TEST_CASE("the commands of each topic bring the database to where it belongs", "[oracle]") {
  if (!AlembicProject::can_run()) return;
  for (const Page& topic : topics()) {
    for (const TopicCase& it : cases_of(topic.markdown)) {
      if (it.commands.empty()) continue;
      INFO(topic.rule << ": " << it.title);
      const auto all = states();
      const auto state = all.find(it.title);
      REQUIRE(state != all.end());
      AlembicProject project;
      project.add("a1a1", "None", "a");
      project.add("b2b2", "'a1a1'", "b");
      project.add("c3c3", "'b2b2'", "c");
      project.repo().commit("start");
      state->second.make(project);
      CHECK(project.carry_out(it.commands) == "");
      CHECK(project.rows() == state->second.rows);
      CHECK(project.tables() == state->second.tables);
    }
  }
}

TEST_CASE("a topic says what revlint knows, what it cannot, and decides", "[pages]") {
  CHECK(topics().size() == 4);
  for (const Page& topic : topics()) {
    INFO(topic.rule);
    CHECK(topic.markdown.starts_with("# " + std::string(topic.rule) + "\n"));
    for (const char* section :
         {"\n## What revlint knows\n", "\n## What revlint cannot know\n", "\n## The decision\n"})
      CHECK(topic.markdown.find(section) != std::string_view::npos);
    CHECK(topic.markdown.find("DROP TABLE") == std::string_view::npos);
    CHECK(explained(std::string(topic.rule)) == "# " + std::string(topic.rule));
    CHECK(explain({}, {}).out.find("revlint explain " + std::string(topic.rule)) !=
          std::string::npos);
  }
}

TEST_CASE("the text of an error finds its page", "[pages]") {
  const std::vector<std::pair<std::string, std::string>> pages = {
      {"Can't locate revision identified by 'a2242b61af45'", "version-without-file"},
      {"alembic.util.exc.CommandError: Can\xE2\x80\x99t locate revision identified by a2242b61af45",
       "version-without-file"},
      {"No such revision or branch 'a2242b61af45'", "version-without-file"},
      {"could not find revision a2242b61af45", "version-without-file"},
      {"the migration file was deleted but the database still has the revision",
       "version-without-file"},
      {"Multiple head revisions are present for given argument 'head'; please specify a specific "
       "target revision",
       "multiple-heads"},
      {"we have two heads", "multiple-heads"},
      {"MultipleHeads", "multiple-heads"},
      {"Requested revision a1 overlaps with other requested revisions b2", "overlapping-heads"},
      {"Revision a1 is present more than once", "duplicate-revision"},
      {"duplicate revision id", "duplicate-revision"},
      {"KeyError: '1975ea83b712'", "missing-parent"},
      {"UserWarning: Revision a1 referenced from a1 -> b2 (head), x is not present",
       "missing-parent"},
      {"Cycle is detected in revisions (a1, b2)", "cycle"},
      {"circular dependency", "cycle"},
      {"Target database is not up to date.", "wrong-version"},
      {"sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) no such column: email",
       "wrong-version"},
      {"relation \"alembic_version\" does not exist", "fresh-database"},
      {"setting up a new database", "fresh-database"},
      {"the alembic_version table is empty", "tables-without-version"},
      {"INFO  [alembic.runtime.migration] Running upgrade  -> a1a1, users\n"
       "sqlalchemy.exc.ProgrammingError: (psycopg2.errors.DuplicateTable) relation \"users\" "
       "already exists",
       "tables-without-version"},
      {"INFO  [alembic.runtime.migration] Running upgrade a1a1 -> b2b2, mail\n"
       "sqlite3.OperationalError: table mail already exists",
       "wrong-version"},
      {"value too long for type character varying(32)", "revision-id-too-long"},
      {"Could not determine revision id from filename util.py. Be sure the 'revision' variable is "
       "declared inside the script",
       "no-revision"},
      {"Path doesn't exist: 'alembic'.  Please use the 'init' command to create a new scripts "
       "folder.",
       "missing-location"},
      {"No 'script_location' key found in configuration.", "invalid-configuration"},
      {"Character(s) '@' not allowed in revision identifier 'a@b'", "invalid-revision-id"},
  };
  for (const auto& [text, page] : pages) {
    INFO(text);
    CHECK(explained(text) == "# " + page);
  }
  const Outcome several = explain({{"relation \"users\" already exists"}}, {});
  CHECK(several.out.starts_with("several pages fit:\n  revlint explain tables-without-version\n"));
  CHECK(explain({{"the weather is fine"}}, {}).exit_code == 2);
  CHECK(explain({{"mising-parent"}}, {}).err ==
        "revlint: there is no rule or group 'mising-parent', did you mean 'missing-parent'?\n");
}
