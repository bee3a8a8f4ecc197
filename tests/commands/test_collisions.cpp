// Branches that will disturb each other, in real repositories.

#include "commands/commands.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"

using namespace revlint;

namespace {

std::string migration(std::string_view id, std::string_view parent, std::string_view more = {}) {
  const std::string down = parent.empty() ? "None" : "'" + std::string(parent) + "'";
  return "revision = '" + std::string(id) + "'\ndown_revision = " + down + "\n" + std::string(more);
}

// main has a <- b, and is checked out.
struct Repo : GitRepo {
  Repo() {
    write("m/env.py", "");
    write("m/versions/a.py", migration("a", ""));
    write("m/versions/b.py", migration("b", "a"));
    commit("first");
  }

  // A branch of main that changes one file; main is checked out again.
  void branch(const std::string& name, const std::string& file, const std::string& text,
              const std::string& from = "main") const {
    git({"checkout", "-q", "-b", name, from});
    write("m/versions/" + file, text);
    commit(name);
    git({"checkout", "-q", "main"});
  }
};

// "fork one,two x,y" for each pair.
std::string found(const GitRepo& repo, std::vector<std::string> refs = {"one", "two"}) {
  const In here(repo.path());
  CollisionsOptions options;
  options.refs = std::move(refs);
  const Outcome outcome = collisions(options);
  CHECK(outcome.err == "");
  CHECK(outcome.exit_code == (outcome.out.starts_with("0 ") ? 0 : 1));
  std::string kinds;
  for (std::size_t at = outcome.out.find(" ["); at != std::string::npos;
       at = outcome.out.find(" [", at + 1))
    kinds +=
        (kinds.empty() ? "" : " ") + outcome.out.substr(at + 2, outcome.out.find(']', at) - at - 2);
  return kinds;
}

}  // namespace

TEST_CASE("two branches that add a revision at the same place will fork", "[collisions]") {
  const Repo repo;
  repo.branch("one", "x.py", migration("x", "b"));
  repo.branch("two", "y.py", migration("y", "b"));
  CHECK(found(repo) == "fork");
  const In here(repo.path());
  CollisionsOptions options;
  options.refs = {"one", "two"};
  CHECK(collisions(options).out ==
        "one and two each add a revision at the same place, 'x' and 'y': two heads once both are "
        "merged [fork]\n"
        "  m/versions/x.py\n  m/versions/y.py\n"
        "  in the one that is merged second: revlint rebase --base main\n"
        "1 collision of 2 branches that are not merged into main\n");
  options.format = "markdown";
  CHECK(collisions(options).out.find("| one, two |") != std::string::npos);
  options.format = "github";
  CHECK(collisions(options).out.starts_with("::warning title=fork::one and two"));
  options.refs = {"nowhere"};
  CHECK(collisions(options).exit_code == 2);
}

TEST_CASE("this branch is compared as well", "[collisions]") {
  const Repo repo;
  repo.branch("one", "x.py", migration("x", "b"));
  repo.branch("two", "y.py", migration("y", "b"));
  repo.git({"checkout", "-q", "two"});
  CHECK(found(repo, {"one"}) == "fork");
}

TEST_CASE("an ID for two migrations, edits of one and a parent that goes are collisions",
          "[collisions]") {
  const Repo repo;
  SECTION("one ID") {
    repo.branch("one", "x.py", migration("x", "b", "one = 1\n"));
    repo.branch("two", "x_too.py", migration("x", "b", "two = 2\n"));
    CHECK(found(repo) == "duplicate-id");
  }
  SECTION("one migration") {
    repo.branch("one", "a.py", migration("a", "", "one = 1\n"));
    repo.branch("two", "a.py", migration("a", "", "two = 2\n"));
    CHECK(found(repo) == "same-migration");
  }
  SECTION("a parent that goes") {
    repo.git({"checkout", "-q", "-b", "one"});
    repo.git({"rm", "-q", "m/versions/b.py"});
    repo.git({"commit", "-q", "-m", "one"});
    repo.git({"checkout", "-q", "main"});
    repo.branch("two", "y.py", migration("y", "b"));
    CHECK(found(repo) == "removed-revision");
  }
}

TEST_CASE("branches that go well together are no collision", "[collisions]") {
  const Repo repo;
  repo.branch("one", "x.py", migration("x", "b"));
  SECTION("one on top of the other") {
    repo.branch("two", "y.py", migration("y", "x"), "one");
    CHECK(found(repo) == "");
  }
  SECTION("the same file in both") {
    repo.branch("two", "x.py", migration("x", "b"));
    CHECK(found(repo) == "");
  }
  SECTION("a label of its own") {
    repo.branch("two", "y.py", migration("y", "b", "branch_labels = ('side',)\n"));
    CHECK(found(repo) == "");
  }
  SECTION("no migrations") {
    repo.branch("two", "../notes.txt", "x");
    CHECK(found(repo) == "");
  }
  SECTION("merged") {
    repo.branch("two", "y.py", migration("y", "b"));
    repo.git({"merge", "-q", "two"});
    CHECK(found(repo, {"two"}) == "");
  }
}

TEST_CASE("without names the recent branches of the remotes are compared", "[collisions]") {
  const Repo repo;
  repo.branch("one", "x.py", migration("x", "b"));
  repo.branch("two", "y.py", migration("y", "b"));
  const GitRepo clone;
  clone.git({"remote", "add", "origin", repo.path()});
  clone.git({"fetch", "-q", "origin"});
  clone.git({"checkout", "-q", "-B", "main", "origin/main"});
  CHECK(found(clone, {}) == "fork");
  const In here(clone.path());
  CHECK(collisions({}).out.find("nothing was fetched: the newest commit of the remote branches") !=
        std::string::npos);
}
