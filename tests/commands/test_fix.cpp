// Fixes that are not safe, in real repositories: the files before and after. Every case also has
// its patch taken by git apply, and a second run that finds nothing left to fix.

#include <filesystem>
#include <fstream>
#include <iterator>

#include "commands/commands.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"

using namespace revlint;

namespace {

std::string migration(std::string_view id, std::string_view parent, std::string_view body = {}) {
  const std::string down = parent.empty() ? "None" : "'" + std::string(parent) + "'";
  const std::string table = std::string(body.empty() ? id : body);
  return "revision = '" + std::string(id) + "'\ndown_revision = " + down +
         "\n\n\ndef upgrade():\n    op.create_table('" + table +
         "')\n\n\ndef downgrade():\n    op.drop_table('" + table + "')\n";
}

// main has a <- b. The branch feature is checked out.
struct Repo : GitRepo {
  Repo() {
    write("m/env.py", "");
    put("a", "");
    put("b", "a");
    commit("first");
    git({"checkout", "-q", "-b", "feature"});
  }

  void put(const std::string& id, const std::string& parent, std::string name = {}) const {
    if (name.empty()) name = id;
    write("m/versions/" + name + ".py", migration(id, parent, name));
  }

  void remove(const std::string& name) const { std::filesystem::remove(at(name)); }
  std::string read(const std::string& name) const {
    std::ifstream file(at(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::string head(const std::string& name) const {
    const std::string text = read("m/versions/" + name + ".py");
    return text.substr(0, text.find("\n\n"));
  }
};

Outcome fixed(const GitRepo& repo, bool diff = false, const std::string& base = "main") {
  const In here(repo.path());
  CheckOptions options;
  options.base = base;
  options.outputs = {{"concise", ""}};
  options.unsafe_fixes = true;
  options.diff = diff;
  return fix(options, {});
}

// What the fixes say of themselves. The patch leads to the same files, and a second run has nothing
// to do.
std::string said(const GitRepo& repo, const std::string& base = "main") {
  const Outcome patch = fixed(repo, true, base);
  repo.write("the.patch", patch.out);
  const Outcome outcome = fixed(repo, false, base);
  CHECK(outcome.exit_code != 2);
  std::string text = outcome.err.substr(0, outcome.err.find("\nrevlint: m/"));
  if (!patch.out.empty()) {
    CHECK(repo.try_git({"apply", "-R", "the.patch"}).ok());
    CHECK(fixed(repo, true, base).out == patch.out);
    CHECK(repo.try_git({"apply", "the.patch"}).ok());
  }
  CHECK(fixed(repo, true, base).out == "");
  return text;
}

}  // namespace

TEST_CASE("several heads are fixed by a rebase of this branch", "[fix]") {
  const Repo repo;
  repo.put("x", "b");
  repo.put("y", "x");
  repo.commit("own");
  repo.git({"checkout", "-q", "main"});
  repo.put("c", "b");
  repo.commit("main");
  repo.git({"checkout", "-q", "feature"});
  SECTION("before the merge") {
    CHECK(said(repo) == "revlint: 1 fix carried out\nrevlint: put 'x' on top of 'c'\n");
    CHECK(repo.head("x") == "revision = 'x'\ndown_revision = 'c'");
    CHECK(repo.head("y") == "revision = 'y'\ndown_revision = 'x'");
  }
  SECTION("after it") {
    repo.git({"merge", "-q", "main"});
    CHECK(said(repo) == "revlint: 1 fix carried out\nrevlint: put 'x' on top of 'c'\n");
    CHECK(fixed(repo).exit_code == 0);
  }
  SECTION("not where a release has it") {
    repo.git({"tag", "v1.0"});
    CHECK(said(repo) == "revlint: 0 fixes carried out\n");
  }
  SECTION("not where both sides are merged") {
    repo.git({"merge", "-q", "main"});
    repo.git({"branch", "both"});
    CHECK(said(repo, "both") == "revlint: 0 fixes carried out\n");
  }
}

TEST_CASE("an unmerged copy of an ID is given another one, with its children", "[fix]") {
  const Repo repo;
  repo.put("b", "a", "b_too");
  repo.put("x", "b");
  SECTION("that no database has run") {
    CHECK(said(repo).starts_with("revlint: "));
    const std::string id = repo.head("b_too").substr(12, 12);
    CHECK(repo.head("b_too") == "revision = '" + id + "'\ndown_revision = 'b'");
    CHECK(repo.head("x") == "revision = 'x'\ndown_revision = '" + id + "'");
    CHECK(repo.head("b") == "revision = 'b'\ndown_revision = 'a'");
  }
  SECTION("and not the merged one") {
    repo.commit("all is merged");
    repo.git({"branch", "-f", "main"});
    CHECK(said(repo) == "revlint: 0 fixes carried out\n");
  }
}

TEST_CASE("an invented ID that is not merged is replaced, with the names of it", "[fix]") {
  const Repo repo;
  repo.put("a1b2c3d4e5f6", "b", "x");
  repo.put("y", "a1b2c3d4e5f6");
  repo.write("revlint.lock", "");
  CHECK(said(repo).find("give m/versions/x.py the revision ID '") != std::string::npos);
  const std::string id = repo.head("x").substr(12, 12);
  CHECK(id != "a1b2c3d4e5f6");
  CHECK(repo.head("y") == "revision = 'y'\ndown_revision = '" + id + "'");
}

TEST_CASE("a near miss of an unmerged revision is corrected", "[fix]") {
  const Repo repo;
  repo.put("3f2a9c81d0e4", "b");
  repo.put("y", "3f2a9c81d0e5");
  SECTION("of an unmerged revision") {
    CHECK(said(repo) ==
          "revlint: 1 fix carried out\nrevlint: replace '3f2a9c81d0e5' by '3f2a9c81d0e4'\n");
    CHECK(repo.head("y") == "revision = 'y'\ndown_revision = '3f2a9c81d0e4'");
  }
  SECTION("not of a merged one") {
    repo.commit("all is merged");
    repo.git({"branch", "-f", "main"});
    CHECK(said(repo) == "revlint: 0 fixes carried out\n");
  }
}

TEST_CASE("a deleted merged file is restored where no fork results", "[fix]") {
  const Repo repo;
  SECTION("the last one") {
    repo.remove("m/versions/b.py");
    CHECK(said(repo) == "revlint: 1 fix carried out\nrevlint: restore m/versions/b.py\n");
    CHECK(repo.read("m/versions/b.py") == migration("b", "a"));
  }
  SECTION("not beside another one") {
    repo.remove("m/versions/b.py");
    repo.put("x", "a");
    CHECK(said(repo).find("restore") == std::string::npos);
  }
}

TEST_CASE("fixes that wait for each other are carried out in one run, and the lock follows",
          "[fix]") {
  const Repo repo;
  repo.git({"checkout", "-q", "main"});
  LockOptions lock_options;
  const auto locked = [&] {
    const In here(repo.path());
    lock_options.check = false;
    return lock(lock_options).exit_code;
  };
  CHECK(locked() == 0);
  repo.commit("lock");
  repo.git({"checkout", "-q", "-B", "feature"});
  repo.put("a1b2c3d4e5f6", "b", "x");
  repo.put("y", "a1b2c3d4e5f6");
  CHECK(locked() == 0);
  repo.commit("own");
  repo.git({"checkout", "-q", "main"});
  repo.put("c", "b");
  CHECK(locked() == 0);
  repo.commit("main");
  repo.git({"checkout", "-q", "feature"});
  CHECK_FALSE(repo.try_git({"merge", "-q", "main"}).ok());
  repo.git({"checkout", "--theirs", "--", "revlint.lock"});
  repo.git({"add", "-A"});
  repo.git({"commit", "-q", "-m", "merged"});
  CHECK(said(repo).starts_with("revlint: "));
  CHECK(fixed(repo).exit_code == 0);
  const In here(repo.path());
  lock_options.check = true;
  CHECK(lock(lock_options).exit_code == 0);
}
