// Symbolic refs as revlint reads them, compared with what git prints.

#include <filesystem>
#include <string>

#include "git/refs.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"

using namespace revlint;

namespace {

void check_as_git(const GitRepo& repo, const std::string& directory = {}) {
  const SymbolicRefs refs = symbolic_refs(repo.open(directory));
  const auto full = [&](const char* name) {
    const Finished finished = repo.try_git({"rev-parse", "--symbolic-full-name", name}, directory);
    return finished.output.substr(0, finished.output.find('\n'));
  };
  CHECK(refs.head == full("HEAD"));
  const std::string origin = full("refs/remotes/origin/HEAD");
  CHECK(refs.origin_head == (origin == "refs/remotes/origin/HEAD" ? "" : origin));
}

}  // namespace

TEST_CASE("symbolic refs lead where git says", "[git-refs]") {
  const GitRepo repo;
  repo.commit("a", "a");
  check_as_git(repo);
  repo.git({"checkout", "-q", "-b", "feature/one.two"});
  check_as_git(repo);
  repo.git({"pack-refs", "--all"});
  check_as_git(repo);
  repo.git({"update-ref", "refs/remotes/origin/main", "HEAD"});
  repo.git({"symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main"});
  check_as_git(repo);
  repo.git({"pack-refs", "--all"});
  check_as_git(repo);
  CHECK(symbolic_refs(repo.open()).origin_head == "refs/remotes/origin/main");
  repo.git({"worktree", "add", "-q", "-b", "linked", repo.beside("linked")});
  check_as_git(repo, repo.beside("linked"));
  repo.git({"checkout", "-q", "--detach"});
  check_as_git(repo);
}

TEST_CASE("symbolic refs of unusual forms lead where git says", "[git-refs]") {
  const GitRepo repo;
  repo.commit("a", "a");
  repo.git({"update-ref", "refs/remotes/origin/main", "HEAD"});
  SECTION("to nothing") {
    repo.git({"symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone"});
  }
  SECTION("no symbolic one") {
    repo.git({"update-ref", "refs/remotes/origin/HEAD", "HEAD"});
  }
  SECTION("from one to the next") {
    repo.git({"symbolic-ref", "refs/heads/alias", "refs/heads/main"});
    repo.git({"symbolic-ref", "HEAD", "refs/heads/alias"});
    repo.git({"symbolic-ref", "refs/remotes/origin/other", "refs/remotes/origin/main"});
    repo.git({"symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/other"});
  }
  SECTION("elsewhere") {
    repo.git({"symbolic-ref", "refs/remotes/origin/HEAD", "refs/heads/main"});
  }
  SECTION("by a symbolic link") {
    std::filesystem::remove(repo.at(".git/HEAD"));
    std::filesystem::create_symlink("refs/heads/main", repo.at(".git/HEAD"));
  }
  SECTION("with blanks") {
    repo.write(".git/HEAD", "ref:   refs/heads/main  \n");
  }
  check_as_git(repo);
}
