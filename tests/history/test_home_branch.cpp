// Which branch of a clone the work is compared with.

#include <fstream>

#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"
#include "history/branches.hpp"
#include "history/find_base.hpp"

using namespace revlint;

namespace {

// "target, merge base: shown; how", by the commits' subjects.
std::string base_in(const GitRepo& repo, const std::string& directory) {
  const auto found = find_base(repo.open(directory), {});
  if (const auto* const none = std::get_if<HistoryUnavailable>(&found)) return none->reason;
  const Base& base = std::get<Base>(found);
  return base.target.subject + ", " + base.merge_base.subject + ": " + base.shown + "; " + base.how;
}

// A server and a clone of it, in which all branches are followed:
//
//   start --- cut --- later        main
//               \--- patch         release/1.0, merged into main once more
class Clone : public GitRepo {
 public:
  Clone() {
    commit("start", "1\n");
    commit("cut", "1\n");
    git({"checkout", "-q", "-b", "release/1.0"});
    commit("patch", "1\n");
    git({"checkout", "-q", "main"});
    commit("later", "1\n");
    git({"clone", "-q", path(), clone()});
  }
  std::string clone() const { return beside("clone"); }
  std::string here(const std::vector<std::string>& words) const { return git(words, clone()); }
  void commit_here(const std::string& subject) const {
    here({"commit", "-q", "--allow-empty", "-m", subject});
  }
  std::string base() const { return base_in(*this, clone()); }
};

}  // namespace

TEST_CASE("names of branches say which are long-lived", "[base]") {
  for (const char* name :
       {"release", "release/2.1", "release_23.0", "releases/x", "stable", "stable-2.3",
        "stable/zed", "3.x", "v1.4", "v2", "2024.1", "3.7", "17-0-stable", "2.1-lts", "maint-1",
        "unmaintained/yoga", "lts/4", "dev-v2.11", "branch-1.x"})
    CHECK(
        (branch_kind(name, {}) == BranchKind::release || std::string(name) == "unmaintained/yoga"));
  for (const char* name : {"main", "develop", "staging", "production"})
    CHECK(branch_kind(name, {}) == BranchKind::integration);
  for (const char* name : {"feature", "fix-3.0", "1234", "1234-login", "2.1-fix", "add-release",
                           "support", "x", "customers/one", "dev-setup", "branch-x"})
    CHECK(branch_kind(name, {}) == BranchKind::topic);
  CHECK(branch_kind("customers/one", {"customers/*"}) == BranchKind::release);
}

TEST_CASE("a branch belongs to the release branch that it was cut from", "[base]") {
  const Clone clone;
  clone.here({"checkout", "-q", "-b", "fix", "--no-track", "origin/release/1.0"});
  clone.commit_here("fix");
  const std::string left =
      "patch, patch: origin/release/1.0; the long-lived branch that fix left last";
  CHECK(clone.base() == left);
  SECTION("also once the release is merged into main") {
    clone.git({"merge", "-q", "-m", "forward", "release/1.0"});
    clone.here({"fetch", "-q"});
    CHECK(clone.base() == left);
  }
  SECTION("also where it was pushed, and follows itself") {
    clone.here({"push", "-q", "-u", "origin", "fix"});
    CHECK(clone.base() == left);
  }
  SECTION("also while it is rebased") {
    clone.git({"checkout", "-q", "release/1.0"});
    clone.commit("conflict", "1\n");
    clone.git({"checkout", "-q", "main"});
    clone.here({"fetch", "-q"});
    std::ofstream(clone.clone() + "/conflict") << "2\n";
    clone.here({"add", "conflict"});
    clone.commit_here("other");
    clone.try_git({"rebase", "origin/release/1.0"}, clone.clone());
    CHECK(clone.base() ==
          "conflict, conflict: origin/release/1.0; the long-lived branch that fix left last");
  }
  SECTION("not where it follows another one") {
    clone.here({"branch", "-q", "-u", "origin/main"});
    CHECK(clone.base() ==
          "later, cut: origin/main; the default branch of origin, from origin/HEAD");
  }
}

TEST_CASE("a branch that was cut before the release belongs to main", "[base]") {
  const Clone clone;
  clone.here({"checkout", "-q", "-b", "mine", "--no-track", "origin/main~2"});
  clone.commit_here("mine");
  CHECK(clone.base() ==
        "later, start: origin/main; the default branch of origin, from origin/HEAD");
}

TEST_CASE("a release merged into a branch of main does not make it one of the release", "[base]") {
  const Clone clone;
  clone.here({"checkout", "-q", "-b", "forward"});
  clone.here({"merge", "-q", "-m", "forward", "origin/release/1.0"});
  CHECK(clone.base() ==
        "later, later: origin/main; the default branch of origin, from origin/HEAD");
}

TEST_CASE("on a release branch the base is what was pushed of it, or the commit before", "[base]") {
  const Clone clone;
  clone.here({"checkout", "-q", "release/1.0"});
  CHECK(clone.base() ==
        "cut, cut: the commit before; HEAD is on release/1.0, a long-lived branch, which is "
        "checked out");
  clone.commit_here("more");
  CHECK(clone.base() ==
        "patch, patch: origin/release/1.0; a long-lived branch, which is checked out");
}

TEST_CASE("the old main of a fork gives way to the one that is ahead", "[base]") {
  const Clone clone;
  clone.git({"clone", "-q", clone.path(), clone.beside("fork")});
  clone.here({"remote", "rename", "origin", "upstream"});
  clone.here({"remote", "add", "origin", clone.beside("fork")});
  clone.here({"fetch", "-q", "origin"});
  clone.here({"remote", "set-head", "origin", "main"});
  clone.commit("newest", "1\n");
  clone.here({"fetch", "-q", "upstream"});
  clone.here({"checkout", "-q", "-b", "mine", "--no-track", "origin/main"});
  CHECK(clone.base() ==
        "newest, later: upstream/main; the default branch of origin, from origin/HEAD; "
        "upstream/main is ahead of origin/main");
}

TEST_CASE("without a long-lived branch, a merge or a rebase tells the sides apart", "[base]") {
  const GitRepo repo;
  repo.commit("start", "1\n");
  repo.git({"checkout", "-q", "-b", "alpha"});
  repo.git({"branch", "-q", "-D", "main"});
  repo.commit("both", "alpha\n");
  repo.git({"checkout", "-q", "-b", "beta", "alpha~1"});
  repo.commit("both", "beta\n");
  repo.try_git({"merge", "alpha"});
  CHECK(base_in(repo, repo.path()) ==
        "both, both: beta; the branch that the merge in progress goes into");
  repo.git({"merge", "--abort"});
  repo.try_git({"rebase", "alpha"});
  CHECK(base_in(repo, repo.path()) ==
        "both, both: alpha; what the rebase in progress puts this branch on");
}
