// Opening repositories of every shape, and every reason why a path is in none.

#include <unistd.h>

#include <filesystem>

#include "git/objects.hpp"
#include "git/repository.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"

using namespace revlint;
using Cause = HistoryUnavailable::Cause;

namespace {

HistoryUnavailable refused(const std::string& path, const Variables& variables) {
  auto opened = open_repository(path, variables);
  REQUIRE(std::holds_alternative<HistoryUnavailable>(opened));
  return std::get<HistoryUnavailable>(opened);
}

std::string head_of(const Repository& repository) {
  const auto head = repository.objects().commit("HEAD");
  return head ? head->id.hex(repository.object_format()) : "none";
}

}  // namespace

TEST_CASE("a repository is found from its root, a directory, a file and through a link", "[git]") {
  const GitRepo repo;
  const std::string head = repo.commit("a/b/c.py", "1\n");
  std::filesystem::create_symlink(repo.at("a/b"), repo.beside("link"));
  for (const std::string& path :
       {repo.path(), repo.path() + '/', repo.at("a/b"), repo.at("a/b/c.py"), repo.beside("link")}) {
    const Repository opened = repo.open(path);
    CHECK(opened.root() == repo.path());
    CHECK(opened.git_directory() == repo.at(".git"));
    CHECK(opened.object_format() == ObjectFormat::sha1);
    CHECK(!opened.shallow());
    CHECK(!opened.bare());
    CHECK(head_of(opened) == head);
  }
}

TEST_CASE("a directory outside of every repository is recognized without starting git", "[git]") {
  const Scratch scratch;
  Variables no_git = git_variables(scratch.path());
  no_git["PATH"] = "/nonexistent";
  const HistoryUnavailable none = refused(scratch.path(), no_git);
  CHECK(none.cause == Cause::no_repository);
  CHECK(none.reason == scratch.path() + " lies in no git repository");
  CHECK(refused(scratch.path("missing"), no_git).cause == Cause::no_repository);
}

TEST_CASE("without git installed a repository is unavailable", "[git]") {
  GitRepo repo;
  repo.variables()["PATH"] = "/nonexistent";
  CHECK(refused(repo.path(), repo.variables()).cause == Cause::no_git);
}

TEST_CASE("an unborn branch is a repository whose HEAD is no commit", "[git]") {
  const GitRepo repo;
  CHECK(head_of(repo.open()) == "none");
}

TEST_CASE("a bare repository has no root", "[git]") {
  const GitRepo repo;
  const std::string head = repo.commit("a.py", "1\n");
  repo.git({"clone", "-q", "--bare", repo.path(), repo.beside("bare.git")});
  for (const std::string& path : {repo.beside("bare.git"), repo.beside("bare.git/refs")}) {
    const Repository bare = repo.open(path);
    CHECK(bare.bare());
    CHECK(bare.root().empty());
    CHECK(bare.git_directory() == repo.beside("bare.git"));
    CHECK(head_of(bare) == head);
  }
}

TEST_CASE("a path in git's own directory lies in no work tree", "[git]") {
  const GitRepo repo;
  const HistoryUnavailable none = refused(repo.at(".git/refs"), repo.variables());
  CHECK(none.cause == Cause::no_repository);
  CHECK(none.reason == repo.at(".git/refs") + " lies in git's own directory");
}

TEST_CASE("a linked worktree has its own root and HEAD", "[git]") {
  const GitRepo repo;
  const std::string first = repo.commit("a.py", "1\n");
  repo.git({"worktree", "add", "-q", "-b", "other", repo.beside("linked")});
  repo.commit("a.py", "2\n");
  const Repository linked = repo.open(repo.beside("linked"));
  CHECK(linked.root() == repo.beside("linked"));
  CHECK(linked.git_directory() == repo.at(".git/worktrees/linked"));
  CHECK(head_of(linked) == first);
}

TEST_CASE("a submodule is a repository of its own", "[git]") {
  const GitRepo repo;
  const std::string head = repo.commit("a.py", "1\n");
  repo.git({"init", "-q", "-b", "main", repo.beside("super")});
  repo.git({"submodule", "add", "-q", repo.path(), "sub"}, repo.beside("super"));
  const Repository sub = repo.open(repo.beside("super/sub"));
  CHECK(sub.root() == repo.beside("super/sub"));
  CHECK(head_of(sub) == head);
  CHECK(repo.open(repo.beside("super")).root() == repo.beside("super"));
}

TEST_CASE("SHA-256 repositories, packs, alternates and shallow clones are read", "[git]") {
  const GitRepo repo({"--object-format=sha256"});
  repo.commit("a.py", "1\n");
  const std::string head = repo.commit("a.py", "2\n");
  CHECK(repo.open().object_format() == ObjectFormat::sha256);
  CHECK(head_of(repo.open()) == head);
  repo.git({"gc", "-q"});
  CHECK(head_of(repo.open()) == head);
  repo.git({"clone", "-q", "--shared", repo.path(), repo.beside("shared")});
  CHECK(head_of(repo.open(repo.beside("shared"))) == head);
  repo.git({"clone", "-q", "--depth=1", "file://" + repo.path(), repo.beside("shallow")});
  const Repository shallow = repo.open(repo.beside("shallow"));
  CHECK(shallow.shallow());
  CHECK(head_of(shallow) == head);
  // The commit names its parent; the clone does not have it.
  CHECK(shallow.objects().commit("HEAD")->parents.size() == 1);
  CHECK(!shallow.objects().commit(shallow.objects().commit("HEAD")->parents[0]));
}

TEST_CASE("another owner's repository is read: nothing of it is run", "[git]") {
  if (::geteuid() != 0) {
    WARN("skipped: only root can give files away");
    return;
  }
  const GitRepo repo;
  const std::string head = repo.commit("sub/a.py", "1\n");
  for (const std::string& name : {repo.path(), repo.at(".git")}) {
    REQUIRE(::chown(name.c_str(), 12345, 12345) == 0);
  }
  CHECK(repo.try_git({"rev-parse", "HEAD"}).status == 128);
  if (repo.try_git({"-c", "safe.directory=*", "rev-parse", "HEAD"}).status == 0) {
    CHECK(head_of(repo.open(repo.at("sub"))) == head);
    return;
  }
  // git 2.35.3 to 2.37 reads safe.directory from its configuration files alone.
  const HistoryUnavailable none = refused(repo.at("sub"), repo.variables());
  CHECK(none.cause == Cause::unusable);
  CHECK(none.cure == "git config --global --add safe.directory '" + repo.path() + "'");
}

TEST_CASE("a repository whose refs are kept in tables is read", "[git]") {
  const GitRepo repo;
  if (repo.try_git({"init", "-q", "--ref-format=reftable", repo.beside("tables")}).status != 0) {
    WARN("skipped: this git knows no reftable");
    return;
  }
  repo.git({"commit", "-q", "--allow-empty", "-m", "first"}, repo.beside("tables"));
  CHECK(head_of(repo.open(repo.beside("tables"))) ==
        repo.git({"rev-parse", "HEAD"}, repo.beside("tables")));
}

TEST_CASE("a broken repository says what git says", "[git]") {
  struct Case {
    const char* file;
    const char* bytes;
    const char* said;  // in the words of old and new versions of git
    const char* cure;
  };
  for (const auto& [file, bytes, said, cure] : {
           Case{".git/config", "[core\n", "bad config line 1 in file .git/config", ""},
           Case{".git/HEAD", "nonsense\n", "not a git repository", ""},
           Case{".git/config", "[core]\nrepositoryformatversion = 99\n",
                "Expected git repo version <= 1, found 99", "install a newer git"},
           Case{".git/config", "[core]\nrepositoryformatversion = 1\n[extensions]\nfuture = 1\n",
                "unknown repository extension", "install a newer git"},
       }) {
    const GitRepo repo;
    repo.write(file, bytes);
    const HistoryUnavailable none = refused(repo.path(), repo.variables());
    CHECK(none.cause == Cause::unusable);
    CHECK(none.cure == cure);
    const std::string expected = std::string("git cannot read the repository: ") + said;
    CHECK(none.reason.substr(0, expected.size()) == expected);
    CHECK(none.reason.find_first_of("\n\t") == std::string::npos);
  }
}

TEST_CASE("a work tree that the repository puts elsewhere is not ours", "[git]") {
  const GitRepo repo;
  repo.git({"config", "core.worktree", "/"});
  CHECK(repo.open().root() == "/");  // it contains the path
  repo.git({"config", "core.worktree", repo.beside("")});
  repo.git({"config", "core.worktree", "/usr"});
  const HistoryUnavailable none = refused(repo.path(), repo.variables());
  CHECK(none.cause == Cause::unusable);
  CHECK(none.reason == "the work tree of " + repo.at(".git") + " is /usr");
}

TEST_CASE("the variables of a hook are obeyed for its repository and for no other", "[git]") {
  GitRepo repo;
  const std::string head = repo.commit("sub/a.py", "1\n");
  repo.git({"init", "-q", "-b", "main", repo.beside("other")});
  repo.git({"init", "-q", "-b", "main", repo.at("nested")});
  repo.git({"worktree", "add", "-q", "--detach", repo.beside("linked")});
  Variables hook = repo.variables();
  const auto root_of = [&](const std::string& path) {
    auto opened = open_repository(path, hook);
    const auto* const repository = std::get_if<Repository>(&opened);
    return repository ? repository->root() : std::get<HistoryUnavailable>(opened).reason;
  };
  SECTION("git commit in the main work tree") {
    const In root(repo.path());
    hook["GIT_INDEX_FILE"] = ".git/index";
    CHECK(root_of(".") == repo.path());
    CHECK(root_of("sub") == repo.path());
    CHECK(root_of("nested") == repo.at("nested"));
    CHECK(root_of(repo.beside("other")) == repo.beside("other"));
  }
  SECTION("git commit in a linked worktree") {
    const In root(repo.beside("linked"));
    hook["GIT_DIR"] = repo.at(".git/worktrees/linked");
    hook["GIT_INDEX_FILE"] = repo.at(".git/worktrees/linked/index");
    CHECK(root_of(".") == repo.beside("linked"));
    CHECK(root_of(repo.path()) == repo.path());
  }
  SECTION("git directory and work tree apart") {
    const In root(repo.beside("other"));
    hook["GIT_DIR"] = repo.at(".git");
    hook["GIT_WORK_TREE"] = ".";
    CHECK(root_of(".") == repo.beside("other"));
    CHECK(head_of(std::get<Repository>(open_repository(".", hook))) == head);
  }
}

TEST_CASE("objects are read by every kind of name", "[git]") {
  const GitRepo repo;
  const std::string first = repo.commit("a.py", "one\n");
  const std::string second = repo.commit("a.py", "two\n");
  repo.git({"tag", "-a", "-m", "tagged", "v1", first});
  const Repository opened = repo.open();
  const GitObjects& objects = opened.objects();
  Buffer bytes;
  CHECK(objects.read("HEAD:a.py", bytes)->type == ObjectType::blob);
  CHECK(bytes.view() == "two\n");
  CHECK(objects.read("v1", bytes)->type == ObjectType::tag);
  CHECK(!objects.read("nothing here", bytes));
  CHECK(bytes.view().empty());
  for (const char* name : {"", "a\nb", "@{upstream}", "HEAD^2", "a b c", "missing"}) {
    CHECK(!objects.read(name, bytes));
  }
  const auto commit = objects.commit("main");
  REQUIRE(commit);
  CHECK(commit->id.hex(ObjectFormat::sha1) == second);
  REQUIRE(commit->parents.size() == 1);
  CHECK(commit->parents[0].hex(ObjectFormat::sha1) == first);
  CHECK(commit->time == 1700000000);
  CHECK(commit->subject == "a.py");
  CHECK(objects.commit("v1")->id.hex(ObjectFormat::sha1) == first);
  CHECK(!objects.commit("HEAD:a.py"));
}

TEST_CASE("an object that kills git does not keep the next from being read", "[git]") {
  const GitRepo repo;
  const std::string head = repo.commit("a.py", "one\n");
  const std::string blob = repo.git({"rev-parse", "HEAD:a.py"});
  const std::string file = repo.at(".git/objects/" + blob.substr(0, 2) + '/' + blob.substr(2));
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  repo.write(".git/objects/" + blob.substr(0, 2) + '/' + blob.substr(2), "garbage");
  const Repository opened = repo.open();
  Buffer bytes;
  CHECK(!opened.objects().read(blob, bytes));
  CHECK(head_of(opened) == head);
}
