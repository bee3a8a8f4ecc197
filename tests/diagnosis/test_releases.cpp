// Releases in real repositories: their order, their heads, and the way from one to another.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "commands/commands.hpp"
#include "diagnosis/release_order.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"

using namespace revlint;

namespace {

using Json = nlohmann::json;

class Project {
 public:
  Project() {
    repo_.write("alembic.ini", "[alembic]\nscript_location = migrations\n");
    repo_.write("migrations/env.py", "");
  }

  void add(const std::string& id, const std::string& down, const std::string& body = "pass") {
    repo_.write("migrations/versions/" + id + ".py",
                "revision = '" + id + "'\ndown_revision = " + down + "\n\n\ndef upgrade():\n    " +
                    body + "\n");
  }
  void remove(const std::string& id) {
    repo_.git({"rm", "-qf", "migrations/versions/" + id + ".py"});
  }
  void release(const std::string& tag) {
    repo_.commit(tag);
    repo_.git({"tag", tag});
  }
  GitRepo& repo() { return repo_; }

  Outcome run(std::vector<std::string> words, const std::string& format = "text",
              const std::string& tags = "") {
    const In here(repo_.path());
    ReleasesOptions options;
    options.words = std::move(words);
    options.format = format;
    options.tags = tags;
    return releases(options);
  }
  Json passage(const std::string& from, const std::string& to) {
    return Json::parse(run({from, to}, "json").out)["upgrade"][0];
  }

 private:
  GitRepo repo_;
};

}  // namespace

TEST_CASE("versions are compared as people read them", "[diagnosis]") {
  const std::vector<std::string> ascending{
      "v0.9",      "1.0.dev1", "1.0a2", "v1.0-beta.1", "1.0.0-rc.2", "1.0.0-rc.10", "1.0.0",
      "v1.0.0-p1", "v1.0.1",   "1.9",   "v1.10",       "2024.1",     "web-1.0",     "web-v2.0"};
  for (std::size_t i = 0; i + 1 < ascending.size(); ++i) {
    INFO(ascending[i] << " and " << ascending[i + 1]);
    CHECK(is_earlier_version(ascending[i], ascending[i + 1]));
    CHECK_FALSE(is_earlier_version(ascending[i + 1], ascending[i]));
  }
}

TEST_CASE("a release is a row where the heads change, in the order of the history", "[diagnosis]") {
  Project project;
  project.repo().commit("readme", "x");
  project.repo().git({"tag", "v0.1"});
  project.add("a1a1", "None");
  project.release("v1.0");
  project.repo().git({"tag", "v1.0-again"});
  project.add("b2b2", "'a1a1'", "work()");
  project.add("c3c3", "'a1a1'");
  project.release("v1.9");
  project.add("d4d4", "('b2b2', 'c3c3')");
  project.add("b2b2", "'a1a1'", "other_work()");
  project.release("v1.10");
  project.add("e5e5", "'ffff'");
  project.release("v2.0");
  project.repo().git({"checkout", "-q", "-b", "old", "v1.0"});
  project.add("a2a2", "'a1a1'");
  project.release("v1.0.1");  // tagged last
  project.repo().git({"checkout", "-q", "main"});

  const Outcome all = project.run({});
  CHECK(all.exit_code == 0);
  CHECK(all.out ==
        "v1.0    2023-11-14  'a1a1'  +1\n"
        "v1.0.1  2023-11-14  'a2a2'  +1\n"
        "v1.9    2023-11-14  'b2b2' and 'c3c3'  +2 -1; 2 heads\n"
        "v1.10   2023-11-14  'd4d4'  +1 ~1\n"
        "v2.0    2023-11-14  'd4d4' and 'e5e5'  +1; 2 heads; missing: 'ffff'\n");
  const Json row = Json::parse(project.run({}, "json").out)["releases"][3];
  CHECK(row["tag"] == "v1.10");
  CHECK(row["commit"] == project.repo().git({"rev-parse", "v1.10"}));
  CHECK(row["environments"][0]["heads"] == Json{"d4d4"});
  CHECK(row["environments"][0]["bases"] == Json{"a1a1"});
  CHECK(row["environments"][0]["changed"] == Json{"b2b2"});
  CHECK(project.run({}, "text", "v1.1*").out == "v1.10  2023-11-14  'd4d4'  +4\n");
  CHECK(project.run({}, "text", "w*").out == "notice: no tag of this clone matches 'w*'\n");
}

TEST_CASE("releases are followed to where the migrations were before", "[diagnosis]") {
  Project project;
  project.add("a1a1", "None");
  project.release("v1");
  project.repo().git({"mv", "migrations", "db"});
  project.repo().write("alembic.ini", "[alembic]\nscript_location = db\n");
  project.repo().commit("move");
  project.repo().write("db/versions/b.py", "revision = 'b2b2'\ndown_revision = 'a1a1'\n");
  project.release("v2");
  CHECK(project.run({}).out ==
        "v1  2023-11-14  'a1a1'  +1\n"
        "v2  2023-11-14  'b2b2'  +1\n");
}

TEST_CASE("from one release to another: what runs, and what a database misses", "[diagnosis]") {
  Project project;
  project.add("a1a1", "None");
  project.add("b2b2", "'a1a1'");
  project.release("v1");
  project.add("x9x9", "'a1a1'");
  project.add("b2b2", "'x9x9'", "other()");
  project.add("c3c3", "'b2b2'");
  project.release("v2");
  project.remove("c3c3");
  project.add("d4d4", "'b2b2'");
  project.release("v3");

  const Json up = project.passage("v1", "v2");
  CHECK(up["possible"] == true);
  CHECK(up["rows"] == Json{"b2b2"});
  CHECK(up["runs"] == Json{"c3c3"});
  CHECK(up["never_run"] == Json{"x9x9"});
  CHECK(up["changed"] == Json{"b2b2"});
  CHECK(up["commands"] == Json{"alembic upgrade head"});
  CHECK(project.run({"v1", "v2"}).exit_code == 0);

  const Outcome lost = project.run({"v2", "v3"});
  CHECK(lost.exit_code == 1);
  CHECK(lost.out ==
        "a database at 'c3c3' of v2 cannot be upgraded to v3\n"
        "  v3 lacks 'c3c3', where v2 leaves a database: Alembic stops with \"Can't locate revision "
        "identified by 'c3c3'\"\n"
        "  has run, and v3 lacks: 'c3c3'\n"
        "    revlint diagnose c3c3 --at v3\n");
  CHECK(project.run({"v2"}).exit_code == 2);
  CHECK(project.run({"v2", "v9"}).exit_code == 2);
}

TEST_CASE("a database goes back with the files of the newer release", "[diagnosis]") {
  Project project;
  project.add("a1a1", "None");
  project.release("v1");
  project.add("b2b2", "'a1a1'");
  project.release("v2");
  const Json back = project.passage("v2", "v1");
  CHECK(back["possible"] == false);
  CHECK(back["commands"] == Json{"git worktree add --detach ../revlint-old-tree v2",
                                 "(cd ../revlint-old-tree && alembic downgrade a1a1)",
                                 "git worktree remove --force ../revlint-old-tree"});
}
