// Reads the repository from inside a hook, while git holds the index: the hook runs this program
// again, and a hidden test writes down what it finds.

#include <fstream>
#include <iterator>

#include "git/index_tree.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"
#include "history/find_base.hpp"

using namespace revlint;

namespace {

std::string seen_here() {
  const Variables variables = process_variables();
  const auto opened = open_repository(".", variables);
  const auto* const repository = std::get_if<Repository>(&opened);
  if (!repository) return std::get<HistoryUnavailable>(opened).reason;
  const auto index = open_index_tree(*repository, {"v"});
  if (!index.ok()) return index.failure().message;
  std::string seen;
  for (const GitEntry& entry : (*index)->entries("v")) {
    std::string bytes;
    (*index)->read("v/" + std::string(entry.name), bytes);
    seen += std::string(entry.name) + '=' + bytes + ' ';
  }
  BaseQuestion question;
  question.variables = variables;
  question.uncommitted = [](const Commit&) { return true; };
  const auto base = find_base(*repository, question);
  const auto* const found = std::get_if<Base>(&base);
  return seen + (found ? found->target.subject + ' ' + found->merge_base.subject
                       : std::get<HistoryUnavailable>(base).reason);
}

// A repository whose hooks run the hidden test.
class HookedRepo : public GitRepo {
 public:
  HookedRepo() {
    write("v/a.py", "1");
    write("v/b.py", "1");
    commit("start");
    variables()["REVLINT_SEEN"] = beside("seen");
    hook(path());
  }

  // Installs the hooks in the repository at `directory`.
  void hook(const std::string& directory) const {
    const std::string hooks = git({"rev-parse", "--absolute-git-dir"}, directory) + "/hooks";
    std::filesystem::create_directories(hooks);
    for (const char* name : {"/pre-commit", "/pre-merge-commit"}) {
      std::ofstream(hooks + name) << "#!/bin/sh\nexec '"
                                  << std::filesystem::read_symlink("/proc/self/exe").string()
                                  << "' '[.hook]'\n";
      std::filesystem::permissions(hooks + name, std::filesystem::perms::owner_all);
    }
  }

  // The report of the hook that ran during this git command.
  std::string seen(const std::vector<std::string>& words, const std::string& directory = {}) const {
    std::filesystem::remove(beside("seen"));
    git(words, directory);
    std::ifstream file(beside("seen"));
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

}  // namespace

TEST_CASE("inside of a hook", "[.hook]") {
  const Variables variables = process_variables();
  const auto to = variables.find("REVLINT_SEEN");
  if (to != variables.end()) std::ofstream(to->second) << seen_here();
}

TEST_CASE("a pre-commit hook sees what will be committed", "[git-hooks]") {
  const HookedRepo repo;
  repo.write("v/a.py", "2");
  repo.write("v/b.py", "2");
  repo.write("v/c.py", "draft");
  SECTION("what is staged") {
    repo.git({"add", "v/a.py"});
    CHECK(repo.seen({"commit", "-q", "-m", "x"}) == "a.py=2 b.py=1 start start");
    CHECK(repo.seen({"commit", "-q", "--amend", "-m", "x"}) == "a.py=2 b.py=1 x x");
  }
  SECTION("all that is tracked") {
    CHECK(repo.seen({"commit", "-q", "-a", "-m", "x"}) == "a.py=2 b.py=2 start start");
  }
  SECTION("one file, whatever else is staged") {
    repo.git({"add", "."});
    CHECK(repo.seen({"commit", "-q", "-m", "x", "v/b.py"}) == "a.py=1 b.py=2 start start");
  }
  SECTION("from a directory below") {
    repo.git({"add", "v/a.py"});
    CHECK(repo.seen({"commit", "-q", "-m", "x"}, repo.at("v")) == "a.py=2 b.py=1 start start");
  }
  SECTION("a deletion alone") {
    repo.git({"rm", "-q", "--cached", "v/b.py"});
    CHECK(repo.seen({"commit", "-q", "-m", "x"}) == "a.py=1 start start");
  }
}

TEST_CASE("a hook in a linked worktree or a submodule sees its own index", "[git-hooks]") {
  const HookedRepo repo;
  std::string there = repo.beside("linked");
  SECTION("a linked worktree") {
    repo.git({"worktree", "add", "-q", "-b", "other", there});
  }
  SECTION("a submodule") {
    repo.git({"init", "-q", "-b", "main", repo.beside("super")});
    there = repo.beside("super/sub");
    repo.git({"submodule", "add", "-q", repo.path(), "sub"}, repo.beside("super"));
    repo.git({"checkout", "-q", "-b", "other"}, there);
    repo.hook(there);
  }
  std::ofstream(there + "/v/a.py") << "there";
  CHECK(repo.seen({"commit", "-q", "-a", "-m", "x"}, there) == "a.py=there b.py=1 start start");
  CHECK(repo.seen({"commit", "-q", "--allow-empty", "-m", "y", "v/a.py"}, there) ==
        "a.py=there b.py=1 start start");
}

TEST_CASE("a hook of a merge sees its result, and main's part as main's", "[git-hooks]") {
  const HookedRepo repo;
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.write("v/mine.py", "mine");
  repo.commit("mine");
  repo.git({"checkout", "-q", "main"});
  repo.write("v/b.py", "main's");
  repo.commit("theirs");
  repo.git({"checkout", "-q", "feature"});
  const std::string expected = "a.py=1 b.py=main's mine.py=mine theirs theirs";
  CHECK(repo.seen({"merge", "-q", "-m", "merge", "main"}) == expected);
  repo.git({"reset", "-q", "--hard", "HEAD~1"});
  repo.git({"merge", "-q", "--no-commit", "main"});
  CHECK(repo.seen({"commit", "-q", "-m", "merge"}) == expected);
}
