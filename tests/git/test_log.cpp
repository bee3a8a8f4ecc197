// Differences, merge bases and deletions in real histories.

#include "git/index_tree.hpp"
#include "git/log.hpp"
#include "git/tree_changes.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"

using namespace revlint;
using Cause = HistoryUnavailable::Cause;

namespace {

Commit commit_of(const Repository& repository, const std::string& name) {
  const auto commit = repository.objects().commit(name);
  REQUIRE(commit);
  return *commit;
}

// One line for each change: "A path", "R old -> new".
std::string dump(const std::vector<Change>& changes) {
  std::string lines;
  for (const Change& change : changes) {
    switch (change.kind) {
      case Change::Kind::added:
        lines += "A ";
        break;
      case Change::Kind::removed:
        lines += "D ";
        break;
      case Change::Kind::modified:
        lines += "M ";
        break;
      case Change::Kind::renamed:
        lines += "R " + change.old_path + " -> ";
        break;
    }
    lines += change.path + '\n';
  }
  return lines;
}

std::string changed(const GitRepo& repo, const std::string& before, const std::string& after,
                    const std::vector<std::string>& directories = {""}) {
  const Repository opened = repo.open();
  return dump(changes(CommitTree(opened, commit_of(opened, before)),
                      CommitTree(opened, commit_of(opened, after)), directories));
}

// The subject of the merge base, or the reason why there is none.
std::string base_of(const Repository& repository, const std::string& target,
                    const std::vector<std::string>& ours) {
  std::vector<ObjectId> ids;
  for (const std::string& name : ours) ids.push_back(commit_of(repository, name).id);
  const auto found = merge_base(repository, commit_of(repository, target).id, ids);
  if (const auto* const none = std::get_if<HistoryUnavailable>(&found)) return none->reason;
  return std::get<Commit>(found).subject;
}

}  // namespace

TEST_CASE("changes between commits are found by ID, renames by equal content", "[git-history]") {
  const GitRepo repo;
  repo.write("v/edited.py", "1\n");
  repo.write("v/moved.py", "moved\n");
  repo.write("v/gone.py", "gone\n");
  repo.write("v/same.py", "same\n");
  repo.write("v/__init__.py", "");
  repo.write("v/file", "becomes a directory\n");
  repo.write("other/x.py", "1\n");
  repo.write("still/y.py", "1\n");
  repo.commit("before");
  repo.git({"rm", "-q", "v/gone.py", "v/file", "v/__init__.py"});
  repo.git({"mv", "v/moved.py", "v/renamed.py"});
  repo.write("v/edited.py", "2\n");
  repo.write("v/new.py", "new\n");
  repo.write("v/empty.py", "");
  repo.write("v/file/inside.py", "in\n");
  repo.write("other/x.py", "2\n");
  repo.commit("after");
  CHECK(changed(repo, "HEAD^", "HEAD") ==
        "M other/x.py\nD v/__init__.py\nM v/edited.py\nA v/empty.py\nD v/file\nA v/file/inside.py\n"
        "D v/gone.py\nA v/new.py\nR v/moved.py -> v/renamed.py\n");
  CHECK(changed(repo, "HEAD^", "HEAD", {"other", "still", "missing", "other"}) == "M other/x.py\n");
  CHECK(changed(repo, "HEAD", "HEAD") == "");
}

TEST_CASE("changes of the index are those that will be committed", "[git-history]") {
  const GitRepo repo;
  repo.write("v/a.py", "1\n");
  repo.write("v/b.py", "2\n");
  repo.write("x/c.py", "3\n");
  repo.commit("before");
  repo.git({"mv", "v/a.py", "v/z.py"});
  repo.write("v/b.py", "not staged\n");
  repo.write("x/c.py", "staged\n");
  repo.git({"add", "x"});
  const Repository opened = repo.open();
  const auto index = open_index_tree(opened);
  REQUIRE(index.ok());
  const CommitTree head(opened, commit_of(opened, "HEAD"));
  CHECK(dump(changes(head, **index, {""})) == "R v/a.py -> v/z.py\nM x/c.py\n");
  CHECK(dump(changes(head, **index, {"v"})) == "R v/a.py -> v/z.py\n");
}

TEST_CASE("files of equal content are paired one to one", "[git-history]") {
  const GitRepo repo;
  repo.write("a1", "same\n");
  repo.write("a2", "same\n");
  repo.commit("before");
  repo.git({"rm", "-q", "a1", "a2"});
  repo.write("b1", "same\n");
  repo.write("b2", "same\n");
  repo.write("b3", "same\n");
  repo.commit("after");
  CHECK(changed(repo, "HEAD^", "HEAD") == "R a1 -> b1\nR a2 -> b2\nA b3\n");
}

TEST_CASE("the merge base is where two branches parted", "[git-history]") {
  const GitRepo repo;
  repo.commit("a", "1\n");
  repo.commit("fork", "1\n");
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.commit("mine", "1\n");
  repo.git({"checkout", "-q", "main"});
  repo.commit("theirs", "1\n");
  repo.git({"checkout", "-q", "--orphan", "alone"});
  repo.commit("alone", "1\n");
  const Repository opened = repo.open();
  CHECK(base_of(opened, "main", {"feature"}) == "fork");
  CHECK(base_of(opened, "main", {"main"}) == "theirs");
  CHECK(base_of(opened, "main~1", {"feature"}) == "fork");
  CHECK(base_of(opened, "main", {"alone"}) == "the base and HEAD have no common ancestor");
  // During a merge of main into feature, the changes of main are not feature's.
  CHECK(base_of(opened, "main", {"feature", "main"}) == "theirs");
}

TEST_CASE("a shallow clone gives a merge base only where it is proven", "[git-history]") {
  const GitRepo repo;
  repo.commit("old", "1\n");
  repo.commit("fork", "1\n");
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.commit("mine", "1\n");
  repo.git({"checkout", "-q", "main"});
  repo.commit("theirs", "1\n");
  repo.commit("theirs 2", "1\n");
  const auto clone = [&](const std::string& depth) {
    const std::string at = repo.beside("depth-" + depth);
    repo.git(
        {"clone", "-q", "--no-single-branch", "--depth=" + depth, "file://" + repo.path(), at});
    return repo.open(at);
  };
  const std::string cut =
      "the clone is shallow and ends before the common ancestor of the base and HEAD";
  CHECK(base_of(clone("2"), "origin/main", {"origin/feature"}) == cut);
  CHECK(base_of(clone("3"), "origin/main", {"origin/feature"}) == "fork");
  CHECK(base_of(clone("1"), "origin/main", {"HEAD"}) == "theirs 2");
}

TEST_CASE("an older common ancestor that a shallow clone still shows is not taken",
          "[git-history]") {
  const GitRepo repo;
  // old --- x --- fork --- theirs   (main)
  //    \           \------ mine ------ merge   (feature, which also merged `side`)
  //     \-- side -----------------/
  repo.commit("old", "1\n");
  repo.git({"checkout", "-q", "-b", "side"});
  repo.commit("side", "1\n");
  repo.git({"checkout", "-q", "main"});
  repo.commit("x", "1\n");
  repo.commit("fork", "1\n");
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.commit("mine", "1\n");
  repo.commit("mine 2", "1\n");
  repo.git({"merge", "-q", "-m", "merge", "side"});
  repo.git({"checkout", "-q", "main"});
  repo.commit("theirs", "1\n");
  CHECK(base_of(repo.open(), "main", {"feature"}) == "fork");
  // The clone ends above `fork` on the side of feature; `old` is still seen from both.
  repo.write(".git/shallow", repo.git({"rev-parse", "feature~1"}) + '\n');
  CHECK(base_of(repo.open(), "main", {"feature"}) ==
        "the clone is shallow and ends before the common ancestor of the base and HEAD");
}

TEST_CASE("the commit that took a file away is found on whichever branch", "[git-history]") {
  const GitRepo repo;
  repo.write("v/f_abc_name.py", "1\n");
  repo.write("v/sub/g_def.py", "1\n");
  repo.write("v/kept.py", "1\n");
  repo.commit("base");
  repo.git({"checkout", "-q", "-b", "side"});
  repo.commit("v/f_abc_name.py", "side\n");
  repo.git({"rm", "-q", "v/sub/g_def.py"});
  repo.commit("side deletes g");
  repo.git({"checkout", "-q", "main"});
  repo.git({"rm", "-q", "v/f_abc_name.py"});
  repo.commit("main deletes f");
  repo.try_git({"merge", "-q", "side"});
  repo.git({"rm", "-q", "v/f_abc_name.py"});
  repo.git({"commit", "-q", "-m", "merge: f stays away"});
  repo.git({"mv", "v/kept.py", "v/[k]ept.py"});
  repo.commit("renames kept");
  const Repository opened = repo.open();
  const ObjectId head = commit_of(opened, "HEAD").id;
  const auto part = [&](const char* directory, const char* text) {
    const auto found = find_deletions(opened, head, {directory}, {text});
    return found.empty() ? "none" : found[0].commit.subject + ": " + found[0].path;
  };
  CHECK(part("v", "abc") == "main deletes f: v/f_abc_name.py");
  CHECK(part("", "def") == "side deletes g: v/sub/g_def.py");
  CHECK(part("v", "g_") == "side deletes g: v/sub/g_def.py");
  CHECK(part("v", "kept") == "renames kept: v/kept.py");
  CHECK(part("v", "[k]ept") == "none");
  CHECK(part("v", "*") == "none");
  CHECK(part("v/sub", "abc") == "none");
}

TEST_CASE("a merge that takes a file away by itself is named", "[git-history]") {
  const GitRepo repo;
  repo.commit("v/a.py", "1\n");
  repo.git({"checkout", "-q", "-b", "side"});
  repo.commit("v/b.py", "1\n");
  repo.git({"checkout", "-q", "main"});
  repo.commit("v/c.py", "1\n");
  repo.git({"merge", "-q", "--no-commit", "--no-ff", "side"});
  repo.git({"rm", "-q", "-f", "v/c.py"});
  repo.git({"commit", "-q", "-m", "evil merge"});
  const Repository opened = repo.open();
  const auto found = find_deletions(opened, commit_of(opened, "HEAD").id, {"v"}, {"a.", "c."});
  REQUIRE(found.size() == 1);
  CHECK(found[0].commit.subject == "evil merge");
  CHECK(found[0].path == "v/c.py");
}
