// Which tags and branches of a clone have a revision, so that databases may have run it.

#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"
#include "history/branches_of_clone.hpp"
#include "migration/header_scanner.hpp"

using namespace revlint;

namespace {

std::string migration(const std::string& id) {
  return "revision = '" + id + "'\ndown_revision = None\n";
}

// Clones the repository, with `branch` checked out.
std::string clone_of(const GitRepo& repo, const std::string& branch) {
  repo.git({"clone", "-q", "-b", branch, repo.path(), repo.beside("clone")});
  return repo.beside("clone");
}

struct Asked {
  Repository repository;
  BranchesOfClone branches;

  Asked(const GitRepo& repo, const std::string& directory)
      : repository(repo.open(directory)), branches(repository, base_of(repository), {}) {}

  static Base base_of(const Repository& repository) {
    return std::get<Base>(find_base(repository, {}));
  }
  std::string where(const std::string& path, const std::string& id) const {
    Environment environment;
    environment.version_locations.emplace_back().path = "v";
    Arena arena;
    const std::string text = migration(id);
    const Header header = HeaderScanner().read(text, arena);
    return branches.deployed_in(environment, make_revision(path, header, arena));
  }
};

}  // namespace

TEST_CASE("a tag or another long-lived branch shows that a revision was deployed", "[base]") {
  const GitRepo repo;
  repo.commit("start", "1\n");
  repo.git({"checkout", "-q", "-b", "release/1.0"});
  repo.commit("v/r1.py", migration("r1"));
  repo.git({"checkout", "-q", "-b", "other", "main"});
  repo.commit("v/o1.py", migration("o1"));
  repo.git({"checkout", "-q", "-b", "tagged", "main"});
  repo.commit("v/t1.py", migration("t1"));
  repo.git({"tag", "v0.9"});
  repo.git({"checkout", "-q", "main"});
  const Asked asked(repo, clone_of(repo, "main"));
  CHECK(asked.where("v/r1.py", "r1") == "origin/release/1.0");
  CHECK(asked.where("v/moved/r1_name.py", "r1") == "origin/release/1.0");
  CHECK(asked.where("v/r1.py", "r2") == "");
  CHECK(asked.where("v/t1.py", "t1") == "v0.9");
  CHECK(asked.where("v/o1.py", "o1") == "");  // any branch may be abandoned
}

TEST_CASE("the branch that is checked out is no evidence for what it has", "[base]") {
  const GitRepo repo;
  repo.commit("start", "1\n");
  repo.git({"checkout", "-q", "-b", "release/1.0"});
  repo.commit("v/r1.py", migration("r1"));
  CHECK(Asked(repo, clone_of(repo, "release/1.0")).where("v/r1.py", "r1") == "");
}

TEST_CASE("the default branch is another one where the base is a release", "[base]") {
  const GitRepo repo;
  repo.commit("start", "1\n");
  repo.git({"branch", "release/1.0"});
  repo.commit("later", "1\n");
  const std::string clone = clone_of(repo, "main");
  CHECK(!Asked(repo, clone).branches.main());
  repo.git({"checkout", "-q", "-b", "fix", "origin/release/1.0"}, clone);
  const auto main = Asked(repo, clone).branches.main();
  REQUIRE(main);
  CHECK(main->shown == "origin/main");
  CHECK(main->tree->kind("later") == EntryKind::file);
}
