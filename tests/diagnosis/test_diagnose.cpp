// Lost revisions in real repositories: the verdict, and what it says.

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "commands/commands.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"

using namespace revlint;

namespace {

using Json = nlohmann::json;

// A project whose migrations each create one table, named like their file.
class Project {
 public:
  Project() {
    repo_.write("alembic.ini", "[alembic]\nscript_location = migrations\n");
    repo_.write("migrations/env.py", "");
  }

  void add(const std::string& file, const std::string& id, const std::string& down,
           const std::string& body = "") {
    const std::string table = "'" + (body.empty() ? file : body) + "'";
    write(file, id, down, "op.create_table(" + table + ")", "op.drop_table(" + table + ")");
  }
  void write(const std::string& file, const std::string& id, const std::string& down,
             const std::string& upgrade, const std::string& downgrade) {
    repo_.write("migrations/versions/" + file + ".py",
                "from alembic import op\n\nrevision = '" + id + "'\ndown_revision = " + down +
                    "\n\n\ndef upgrade():\n    " + upgrade + "\n\n\ndef downgrade():\n    " +
                    downgrade + "\n");
  }
  void remove(const std::string& file) { repo_.git({"rm", "-qf", path(file)}); }
  static std::string path(const std::string& file) { return "migrations/versions/" + file + ".py"; }

  GitRepo& repo() { return repo_; }

  Outcome run(std::vector<std::string> words, const std::string& format = "json") {
    const In here(repo_.path());
    DiagnoseOptions options;
    options.words = std::move(words);
    options.format = format;
    return diagnose(options);
  }

  // The entry of one revision.
  Json ask(const std::string& id) {
    const Outcome outcome = run({id});
    INFO(outcome.err);
    REQUIRE(outcome.exit_code < 2);
    return Json::parse(outcome.out)["revisions"][0];
  }

 private:
  GitRepo repo_;
};

std::vector<std::string> commands(const Json& repair) {
  return repair["commands"].get<std::vector<std::string>>();
}

}  // namespace

TEST_CASE("a deleted revision is found with the commit, and the way forward", "[diagnosis]") {
  Project project;
  project.add("a", "a1a1", "None");
  project.add("b", "b2b2", "'a1a1'");
  project.repo().commit("start");
  project.add("c", "c3c3", "'b2b2'");
  project.repo().commit("add c");
  project.repo().git({"tag", "v1"});
  project.add("d", "d4d4", "'c3c3'");
  project.repo().commit("add d");
  project.remove("c");
  project.add("d", "d4d4", "'b2b2'");
  const std::string deleting = project.repo().commit("drop c");
  project.repo().git({"tag", "v2"});

  const Json found = project.ask("c3c3");
  CHECK(found["verdict"] == "deleted");
  CHECK(found["path"] == Project::path("c"));
  CHECK(found["commits"]["deleted"]["commit"] == deleting);
  CHECK(found["commits"]["deleted"]["subject"] == "drop c");
  CHECK(found["commits"]["added"]["subject"] == "add c");
  CHECK(found["last_tag_with"] == "v1");
  CHECK(found["first_tag_without"] == "v2");
  CHECK(found["surviving_ancestors"] == Json{"b2b2"});
  CHECK(found["surviving_descendants"] == Json{"d4d4"});
  CHECK(found["beyond"] == Json{"c3c3"});
  CHECK(found["skipped_by_stamping"] == Json{"d4d4"});
  CHECK(found["new_heads_after_restore"] == Json{"c3c3"});
  CHECK(commands(found["repairs"][0]) ==
        std::vector<std::string>{
            "git worktree add --detach ../revlint-old-tree '" + deleting.substr(0, 12) + "^'",
            "(cd ../revlint-old-tree && alembic upgrade d4d4)",
            "git worktree remove --force ../revlint-old-tree", "alembic upgrade head"});
  CHECK(project.ask("d4d4")["verdict"] == "changed");
  CHECK(project.ask("a1a1")["verdict"] == "present");
  CHECK(project.run({"a1a1"}).exit_code == 0);
  CHECK(project.run({"c3c3"}).exit_code == 1);
  CHECK(project.ask("c3c4")["near_misses"] == Json{"c3c3"});
}

TEST_CASE("a renamed revision is stamped only where it is the same in the same place",
          "[diagnosis]") {
  Project project;
  project.add("a", "a1a1", "None");
  project.add("b", "b2b2", "'a1a1'");
  project.add("x", "e5e5", "'b2b2'");
  project.repo().commit("start");
  project.remove("x");
  project.add("b", "b9b9", "'a1a1'", "b");
  project.repo().commit("another ID");
  Json found = project.ask("b2b2");
  CHECK(found["verdict"] == "renamed");
  CHECK(found["became"] == Json{"b9b9"});
  CHECK(commands(found["repairs"][0])[0] == "alembic stamp --purge b9b9");

  project.remove("b");
  project.add("c", "c3c3", "'a1a1'");
  project.add("again", "b7b7", "'c3c3'", "b");
  project.repo().commit("put on top");
  found = project.ask("b9b9");
  CHECK(found["verdict"] == "renamed");
  CHECK(found["became"] == Json{"b7b7"});
  CHECK(commands(found["repairs"][0]) ==
        std::vector<std::string>{"alembic stamp --purge a1a1", "alembic upgrade c3c3",
                                 "alembic stamp --purge b7b7", "alembic upgrade head"});
}

TEST_CASE("squashed revisions say into what, and what is left to run", "[diagnosis]") {
  Project project;
  project.add("a", "a1a1", "None");
  project.add("b", "b2b2", "'a1a1'");
  project.add("c", "c3c3", "'b2b2'");
  project.repo().commit("start");
  for (const char* file : {"a", "b", "c"}) project.remove(file);
  project.write("base", "f0f0", "None",
                "op.create_table('a')\n    op.create_table('b')\n    op.create_table('c')", "pass");
  project.repo().commit("squash");
  const Json last = project.ask("c3c3");
  CHECK(last["verdict"] == "squashed");
  CHECK(last["became"] == Json{"f0f0"});
  CHECK(commands(last["repairs"][0])[0] == "alembic stamp --purge f0f0");
  const Json middle = project.ask("b2b2");
  CHECK(middle["verdict"] == "squashed");
  CHECK(commands(middle["repairs"][0])[1] == "(cd ../revlint-old-tree && alembic upgrade c3c3)");
  CHECK(commands(middle["repairs"][0])[3] == "alembic stamp --purge f0f0");

  project.remove("base");
  project.add("other", "d1d1", "None");
  project.repo().commit("another beginning");
  const Json gone = project.ask("c3c3");  // into a revision that HEAD has lost as well
  CHECK(gone["verdict"] == "deleted");
  CHECK(gone["became"] == Json::array());
  CHECK(gone["repairs"].dump().find("stamp --purge f0f0") == std::string::npos);
}

TEST_CASE("an ID with another migration behind it was reused", "[diagnosis]") {
  Project project;
  project.add("a", "a1a1", "None");
  project.add("b", "b2b2", "'a1a1'");
  project.repo().commit("start");
  project.remove("b");
  project.add("other", "b2b2", "'a1a1'");
  project.repo().commit("the same ID");
  CHECK(project.ask("b2b2")["verdict"] == "reused");
}

TEST_CASE("branches, and commits inside a merged one, are searched too", "[diagnosis]") {
  Project project;
  project.add("a", "a1a1", "None");
  project.repo().commit("start");
  project.repo().git({"checkout", "-q", "-b", "feature"});
  project.add("b", "b2b2", "'a1a1'");
  project.repo().commit("first try");
  project.remove("b");
  project.add("b", "b3b3", "'a1a1'");
  project.repo().commit("second try");
  project.repo().git({"checkout", "-q", "main"});
  Json found = project.ask("b3b3");
  CHECK(found["verdict"] == "other-ref");
  CHECK(found["where"] == Json{"refs/heads/feature"});
  CHECK(commands(found["repairs"][0]) == std::vector<std::string>{"git checkout feature"});
  project.repo().git({"merge", "-q", "--no-ff", "-m", "merge", "feature"});
  found = project.ask("b2b2");
  CHECK(found["verdict"] == "never-merged");
  CHECK(found["surviving_ancestors"] == Json{"a1a1"});
}

TEST_CASE("a deletion inside a branch names that commit and its merge", "[diagnosis]") {
  Project project;
  project.add("a", "a1a1", "None");
  project.add("b", "b2b2", "'a1a1'");
  project.repo().commit("start");
  project.repo().git({"checkout", "-q", "-b", "feature"});
  project.remove("b");
  const std::string deleting = project.repo().commit("remove b");
  project.repo().git({"checkout", "-q", "main"});
  project.repo().commit("else.txt", "x");
  project.repo().git({"merge", "-q", "--no-ff", "-m", "merge it", "feature"});
  const Json found = project.ask("b2b2");
  CHECK(found["commits"]["deleted"]["commit"] == deleting);
  CHECK(found["commits"]["deleted_on_first_parent"]["subject"] == "merge it");
}

TEST_CASE("a merge revision that is gone is stamped as its parents", "[diagnosis]") {
  Project project;
  project.add("a", "a1a1", "None");
  project.add("b", "b2b2", "'a1a1'");
  project.add("c", "c3c3", "'a1a1'");
  project.write("m", "d4d4", "('b2b2', 'c3c3')", "pass", "pass");
  project.repo().commit("start");
  project.remove("m");
  project.repo().commit("no merge");
  const Json found = project.ask("d4d4");
  CHECK(found["verdict"] == "deleted");
  CHECK(commands(found["repairs"][0])[0] == "alembic stamp --purge b2b2 c3c3");
}

TEST_CASE("rows that are healthy are stamped along with the lost one", "[diagnosis]") {
  Project project;
  project.add("a", "a1a1", "None");
  project.add("g", "g1g1", "None");
  project.write("b", "b2b2", "'a1a1'", "pass", "pass");
  project.repo().commit("start");
  project.remove("b");
  project.repo().commit("no b");
  const Json all = Json::parse(project.run({"b2b2", "g1g1"}).out)["revisions"];
  CHECK(commands(all[0]["repairs"][0])[0] == "alembic stamp --purge a1a1 g1g1");
  CHECK(all[1]["verdict"] == "present");
}

TEST_CASE("commands can be pasted one after the other, wherever Alembic has to be started",
          "[diagnosis]") {
  const auto repair_of = [](const std::vector<std::pair<std::string, std::string>>& files,
                            const std::string& versions) {
    const GitRepo repo;
    for (const auto& [path, text] : files) repo.write(path, text);
    repo.write(versions + "/a.py", "revision = 'a1a1'\ndown_revision = None\n");
    repo.write(versions + "/b.py", "revision = 'b2b2'\ndown_revision = 'a1a1'\n");
    repo.write(versions + "/g.py", "revision = 'g1g1'\ndown_revision = None\n");
    repo.commit("start");
    repo.git({"rm", "-q", versions + "/b.py"});
    repo.commit("no b");
    const In here(repo.path());
    DiagnoseOptions options;
    options.words = {"b2b2", "g1g1"};
    options.format = "json";
    return commands(Json::parse(diagnose(options).out)["revisions"][0]["repairs"][0]);
  };
  CHECK(repair_of({{"db/alembic.ini", "[alembic]\nscript_location = migrations\n"},
                   {"db/migrations/env.py", ""}},
                  "db/migrations/versions") ==
        std::vector<std::string>{"(cd db && alembic stamp --purge a1a1 g1g1)",
                                 "(cd db && alembic upgrade heads)"});
  CHECK(repair_of({{"web/migrations/alembic.ini", "[alembic]\n"},
                   {"web/migrations/env.py", "from flask import current_app\n"}},
                  "web/migrations/versions") ==
        std::vector<std::string>{"(cd web && flask db stamp --purge a1a1)",
                                 "(cd web && flask db stamp g1g1)",
                                 "(cd web && flask db upgrade heads)"});
}

TEST_CASE("a cut ID and an abbreviation are told from lost ones", "[diagnosis]") {
  Project project;
  const std::string longer(40, 'a');
  project.add("a", longer, "None");
  project.add("b", "bbbb1", "'" + longer + "'");
  project.add("c", "bbbb2", "'bbbb1'");
  project.repo().commit("start");
  CHECK(project.ask(longer.substr(0, 32))["verdict"] == "truncated");
  CHECK(project.ask(longer.substr(0, 31))["verdict"] == "present");
  CHECK(project.ask("bbbb")["verdict"] == "ambiguous");
  project.add("d", "dddd", "'bbbb2'");
  project.repo().commit("a short ID");
  project.add("d", "dddd_longer", "'bbbb2'");
  project.repo().commit("a longer one");
  CHECK(project.ask("dddd")["verdict"] == "renamed");
}

TEST_CASE("migrations are followed into the directory that they were moved from", "[diagnosis]") {
  Project project;
  for (const auto& [file, id, down] :
       std::vector<std::array<std::string, 3>>{{"a", "a1a1", "None"},
                                               {"b", "b2b2", "'a1a1'"},
                                               {"c", "c3c3", "'b2b2'"},
                                               {"d", "d4d4", "'c3c3'"}})
    project.add(file, id, down);
  project.repo().commit("start");
  project.remove("d");
  project.repo().commit("no d");
  project.repo().git({"mv", "migrations", "db"});
  project.repo().write("alembic.ini", "[alembic]\nscript_location = db\n");
  project.repo().commit("move");
  CHECK(project.ask("d4d4")["verdict"] == "deleted");
}

TEST_CASE("what could not be searched is said, and is no answer", "[diagnosis]") {
  Project project;
  project.add("a", "a1a1", "None");
  project.repo().commit("start");
  project.repo().commit("more", "x");
  const std::string clone = project.repo().beside("clone");
  project.repo().git({"clone", "-q", "--depth=1", "file://" + project.repo().path(), clone});
  const In here(clone);
  DiagnoseOptions options;
  options.words = {"ffff"};
  options.format = "json";
  const Outcome outcome = diagnose(options);
  CHECK(outcome.exit_code == 2);
  CHECK(Json::parse(outcome.out)["searched"]["shallow"] == true);
  CHECK(Json::parse(outcome.out)["notices"][0]["kind"] == "shallow");
}

TEST_CASE("the answer is one sentence, then what happened and what to do", "[diagnosis]") {
  Project project;
  project.add("a", "a1a1", "None");
  project.add("b", "b2b2", "'a1a1'");
  project.repo().commit("start");
  project.remove("b");
  const std::string id = project.repo().commit("no b").substr(0, 12);
  CHECK(project.run({"b2b2"}, "text").out ==
        "'b2b2' was deleted in commit " + id +
            " (2023-11-14, \"no b\")\n"
            "what happened:\n"
            "  added in " +
            project.repo().git({"rev-parse", "HEAD^"}).substr(0, 12) +
            " (2023-11-14, \"start\")\n"
            "  taken away in " +
            id +
            " (2023-11-14, \"no b\")\n"
            "  its file: migrations/versions/b.py\n"
            "what that database has beyond this tree:\n"
            "  it has run, and this tree lacks: 'b2b2'\n"
            "  the nearest below it that this tree has: 'a1a1'\n"
            "  restoring the files would add the head 'b2b2': that alone is no repair\n"
            "repairs, safest first:\n"
            "  1. go back to 'a1a1' with the code of the commit that had the revision, then "
            "upgrade\n"
            "     if: what 'b2b2' created may be lost: its downgrade() drops it\n"
            "       git worktree add --detach ../revlint-old-tree '" +
            id +
            "^'\n"
            "       (cd ../revlint-old-tree && alembic downgrade a1a1)\n"
            "       git worktree remove --force ../revlint-old-tree\n"
            "       alembic upgrade head\n"
            "  2. write 'a1a1' and undo by hand what 'b2b2' did\n"
            "     if: nothing that this tree upgrades through creates the same objects again; else "
            "it stops with \"already exists\"\n"
            "       alembic stamp --purge a1a1\n");
}
