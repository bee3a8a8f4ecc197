// Trees of commits and of the index, compared with git's own output.

#include <thread>

#include "git/commit_tree.hpp"
#include "git/index_tree.hpp"
#include "git/tree_changes.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"

using namespace revlint;

namespace {

CommitTree tree_of(const Repository& repository, const std::string& name) {
  const auto commit = repository.objects().commit(name);
  REQUIRE(commit);
  return {repository, *commit};
}

std::unique_ptr<IndexTree> index_of(const Repository& repository,
                                    const std::vector<std::string>& directories = {}) {
  auto index = open_index_tree(repository, directories);
  REQUIRE(index.ok());
  return std::move(*index);
}

// "a.py dir/ link@ sub?": a directory as one line.
std::string listed(const Tree& tree, const std::string& directory) {
  const auto listing = tree.list(directory);
  if (!listing) return "none";
  std::string line;
  for (const Entry& entry : *listing) {
    if (!line.empty()) line += ' ';
    line += entry.name;
    if (entry.kind == EntryKind::directory) line += '/';
    if (entry.kind == EntryKind::symlink) line += '@';
    if (entry.kind == EntryKind::other) line += '?';
  }
  return line;
}

std::string text(const Tree& tree, const std::string& path) {
  std::string bytes;
  switch (tree.read(path, bytes)) {
    case ReadStatus::ok:
      return bytes;
    case ReadStatus::missing:
      return "<missing>";
    case ReadStatus::outside:
      return "<outside>";
    case ReadStatus::no_file:
      return "<no file>";
    case ReadStatus::too_large:
      return "<too large>";
    case ReadStatus::unreadable:
      return "<unreadable>";
  }
  return {};
}

std::string id(const GitTree& tree, const std::string& path) {
  const auto found = tree.blob_id(path);
  return found ? found->hex(tree.object_format()) : "none";
}

// A work tree with every kind of entry; index and commit are equal to it.
void fill(const GitRepo& repo) {
  repo.write("alembic.ini", "[alembic]\n");
  repo.write("versions/001_a.py", "one\n");
  repo.write("versions/002_b.py", "two\n");
  repo.write("versions/empty.py", "");
  repo.write("versions.bak/x.py", "x\n");
  repo.write("versions-old/x.py", "y\n");
  repo.write("versions0", "z\n");
  repo.write("d\xc3\xa9j\xc3\xa0/new\nline\t\"q\".py", "odd\n");
  repo.write("deep/er/and/deeper.py", "deep\n");
  std::filesystem::create_symlink("versions", repo.at("link"));
  std::filesystem::create_symlink("../versions/001_a.py", repo.at("deep/file"));
  std::filesystem::create_symlink("/etc/passwd", repo.at("deep/absolute"));
  std::filesystem::create_symlink("../../outside", repo.at("deep/outside"));
  std::filesystem::create_symlink("loop", repo.at("loop"));
  std::filesystem::create_symlink("nothing", repo.at("broken"));
}

void check_filled(const GitTree& tree) {
  CHECK(listed(tree, "") ==
        "alembic.ini broken@ deep/ d\xc3\xa9j\xc3\xa0/ link@ loop@ versions/ versions-old/ "
        "versions.bak/ versions0");
  CHECK(listed(tree, "versions") == "001_a.py 002_b.py empty.py");
  CHECK(listed(tree, "link") == "001_a.py 002_b.py empty.py");
  CHECK(listed(tree, "deep") == "absolute@ er/ file@ outside@");
  CHECK(listed(tree, "deep/er/and") == "deeper.py");
  CHECK(listed(tree, "versions/001_a.py") == "none");
  CHECK(listed(tree, "version") == "none");
  CHECK(listed(tree, "loop") == "none");
  CHECK(listed(tree, "nothing/at/all") == "none");

  CHECK(text(tree, "versions/001_a.py") == "one\n");
  CHECK(text(tree, "link/002_b.py") == "two\n");
  CHECK(text(tree, "deep/file") == "one\n");
  CHECK(text(tree, "versions/empty.py").empty());
  CHECK(text(tree, "d\xc3\xa9j\xc3\xa0/new\nline\t\"q\".py") == "odd\n");
  CHECK(text(tree, "deep/absolute") == "<outside>");
  CHECK(text(tree, "deep/outside") == "<outside>");
  CHECK(text(tree, "versions/003.py") == "<missing>");
  CHECK(text(tree, "broken") == "<missing>");
  CHECK(text(tree, "versions") == "<no file>");

  CHECK(tree.kind("") == EntryKind::directory);
  CHECK(tree.kind("versions") == EntryKind::directory);
  CHECK(tree.kind("link") == EntryKind::directory);
  CHECK(tree.kind("deep/file") == EntryKind::file);
  CHECK(tree.kind("broken") == std::nullopt);
  CHECK(tree.kind("loop") == std::nullopt);
  CHECK(tree.kind("deep/outside") == std::nullopt);
  CHECK(tree.resolve("link/001_a.py") == "versions/001_a.py");
  CHECK(tree.resolve("deep/outside") == std::nullopt);

  const ObjectFormat format = tree.object_format();
  CHECK(id(tree, "versions/001_a.py") == blob_id("one\n", format).hex(format));
  CHECK(id(tree, "deep/file") == blob_id("one\n", format).hex(format));
  CHECK(id(tree, "versions") == "none");
  CHECK(id(tree, "broken") == "none");
  CHECK(tree.entries("link").size() == 3);
  CHECK(tree.entries("link")[1].id == blob_id("two\n", format));
  CHECK(tree.entries("nothing").empty());
  CHECK(!tree.incomplete());
}

}  // namespace

TEST_CASE("a commit's tree holds what was committed", "[git-tree]") {
  for (const std::string format : {"sha1", "sha256"}) {
    const GitRepo repo({"--object-format=" + format});
    fill(repo);
    repo.commit("all");
    repo.commit("versions/001_a.py", "later\n");
    const Repository opened = repo.open();
    check_filled(tree_of(opened, "HEAD^1"));
    CHECK(text(tree_of(opened, "HEAD"), "versions/001_a.py") == "later\n");
  }
}

TEST_CASE("the index holds what will be committed, whatever lies on disk", "[git-tree]") {
  for (const std::string format : {"sha1", "sha256"}) {
    const GitRepo repo({"--object-format=" + format});
    fill(repo);
    repo.git({"add", "-A"});
    std::filesystem::remove_all(repo.at("versions"));
    repo.write("untracked.py", "draft\n");
    check_filled(*index_of(repo.open()));
  }
}

TEST_CASE("a tree that git reads from packs is the same", "[git-tree]") {
  const GitRepo repo;
  fill(repo);
  repo.commit("all");
  repo.git({"gc", "-q"});
  check_filled(tree_of(repo.open(), "HEAD"));
  check_filled(*index_of(repo.open()));
}

TEST_CASE("a large index is read in part where only some directories matter", "[git-tree]") {
  const GitRepo repo;
  fill(repo);
  repo.git({"add", "-A"});
  const auto index = index_of(repo.open(), {"versions", "deep/er"});
  CHECK(listed(*index, "") == "deep/ versions/");
  CHECK(listed(*index, "versions") == "001_a.py 002_b.py empty.py");
  CHECK(listed(*index_of(repo.open(), {"[v]ersions", ":/"}), "") == "");
}

TEST_CASE("a file that was only announced is no part of the index", "[git-tree]") {
  const GitRepo repo;
  repo.write("versions/a.py", "1\n");
  repo.write("versions/__init__.py", "");
  repo.git({"add", "-A"});
  repo.write("versions/b.py", "2\n");
  repo.write("versions/c.py", "");
  repo.git({"add", "-N", "."});
  const auto index = index_of(repo.open());
  CHECK(listed(*index, "versions") == "__init__.py a.py");
  CHECK(index->announced() == std::vector<std::string>{"versions/b.py", "versions/c.py"});
}

TEST_CASE("announced files are found among many empty ones", "[git-tree]") {
  const GitRepo repo;
  for (int i = 0; i < 100; ++i) repo.write("p" + std::to_string(i) + "/__init__.py", "");
  repo.git({"add", "-A"});
  repo.write("new.py", "");
  repo.git({"add", "-N", "."});
  const auto index = index_of(repo.open());
  CHECK(index->announced() == std::vector<std::string>{"new.py"});
  CHECK(index->list("")->size() == 100);
}

TEST_CASE("a removed file is gone from the index, an unstaged edit is not in it", "[git-tree]") {
  const GitRepo repo;
  repo.write("a.py", "1\n");
  repo.write("b.py", "1\n");
  repo.write("c.py", "1\n");
  repo.commit("all");
  repo.git({"rm", "-q", "--cached", "a.py"});
  repo.write("b.py", "unstaged\n");
  std::filesystem::remove(repo.at("c.py"));
  const auto index = index_of(repo.open());
  CHECK(listed(*index, "") == "b.py c.py");
  CHECK(text(*index, "b.py") == "1\n");
}

TEST_CASE("of a conflict the index holds our side, and names the file", "[git-tree]") {
  const GitRepo repo;
  repo.write("both.py", "base\n");
  repo.write("gone.py", "base\n");
  repo.commit("base");
  repo.git({"checkout", "-q", "-b", "theirs"});
  repo.write("gone.py", "theirs\n");
  repo.commit("both.py", "theirs\n");
  repo.git({"checkout", "-q", "main"});
  std::filesystem::remove(repo.at("gone.py"));
  repo.commit("both.py", "ours\n");
  CHECK(repo.try_git({"merge", "-q", "theirs"}).status == 1);
  const auto index = index_of(repo.open());
  CHECK(index->conflicts() == std::vector<std::string>{"both.py", "gone.py"});
  CHECK(listed(*index, "") == "both.py");
  CHECK(text(*index, "both.py") == "ours\n");
}

TEST_CASE("a submodule is an entry that is neither file nor directory", "[git-tree]") {
  const GitRepo repo;
  repo.commit("a.py", "1\n");
  repo.git({"init", "-q", "-b", "main", repo.beside("super")});
  repo.git({"submodule", "add", "-q", repo.path(), "sub"}, repo.beside("super"));
  repo.git({"commit", "-q", "-m", "sub"}, repo.beside("super"));
  const Repository opened = repo.open(repo.beside("super"));
  const CommitTree tree = tree_of(opened, "HEAD");
  CHECK(listed(tree, "") == ".gitmodules sub?");
  CHECK(listed(tree, "sub") == "none");
  CHECK(text(tree, "sub/a.py") == "<missing>");
  CHECK(listed(*index_of(opened), "") == ".gitmodules sub?");
}

TEST_CASE("the index of a partial commit is the one that git names to the hook", "[git-tree]") {
  GitRepo repo;
  const In root(repo.path());
  repo.commit("a.py", "1\n");
  repo.write("b.py", "2\n");
  repo.write("c.py", "3\n");
  repo.git({"add", "-A"});
  const std::string hook = repo.at(".git/hooks/pre-commit");
  repo.write(".git/hooks/pre-commit",
             "#!/bin/sh\nprintf %s \"$GIT_INDEX_FILE\" >\"$HOME/index-name\"\n"
             "cp \"$GIT_INDEX_FILE\" \"$HOME/index-copy\"\n");
  std::filesystem::permissions(hook, std::filesystem::perms::owner_all);
  const auto committed = [&](const std::vector<std::string>& words) {
    repo.git(words);
    repo.variables()["GIT_INDEX_FILE"] = repo.beside("index-copy");
    const std::string names = listed(*index_of(repo.open()), "");
    repo.variables().erase("GIT_INDEX_FILE");
    return names;
  };
  CHECK(committed({"commit", "-q", "-m", "part", "b.py"}) == "a.py b.py");
  CHECK(committed({"commit", "-q", "-m", "rest"}) == "a.py b.py c.py");
  repo.variables()["GIT_INDEX_FILE"] = ".git/index";  // as `git commit` sets it, from the root
  CHECK(listed(*index_of(repo.open()), "") == "a.py b.py c.py");
}

TEST_CASE("an unborn branch has an index; a bare repository has none", "[git-tree]") {
  const GitRepo repo;
  CHECK(listed(*index_of(repo.open()), "") == "");
  repo.write("a.py", "1\n");
  repo.git({"add", "-A"});
  CHECK(listed(*index_of(repo.open()), "") == "a.py");
  repo.git({"clone", "-q", "--bare", repo.path(), repo.beside("bare.git")});
  const auto none = open_index_tree(repo.open(repo.beside("bare.git")));
  REQUIRE(!none.ok());
  CHECK(none.failure().message == "a bare repository has no index");
}

// Every file with its ID.
void check_last_commit(const Repository& repository) {
  const auto index = index_of(repository);
  const auto last = index->last_commit(repository);
  REQUIRE(last.ok());
  REQUIRE(*last);
  const CommitTree head = tree_of(repository, "HEAD");
  CHECK(changes(head, **last, {""}).empty());
  CHECK(listed(**last, "") == listed(head, ""));
}

TEST_CASE("the last commit is derived from the index", "[git-tree]") {
  const GitRepo repo;
  for (const char* path : {"a.py", "d/a.py", "d/b.py", "d.py", "e/f/g.py", "z.py"})
    repo.write(path, path);
  std::filesystem::create_symlink("d.py", repo.at("link"));
  repo.commit("start");
  const auto index = index_of(repo.open());
  REQUIRE(index->last_commit(repo.open()).ok());
  CHECK(*index->last_commit(repo.open()) == nullptr);

  SECTION("files added, changed and removed") {
    repo.write("0.py", "first");
    repo.write("d/a.py", "changed");
    repo.write("zz.py", "last");
    for (const char* path : {"d/b.py", "e/f/g.py", "a.py"}) std::filesystem::remove(repo.at(path));
    repo.git({"add", "-A"});
  }
  SECTION("everything removed") {
    repo.git({"rm", "-rq", "."});
  }
  SECTION("a directory and a link instead of files, and a file instead of a directory") {
    std::filesystem::remove(repo.at("a.py"));
    repo.write("a.py/inside.py", "1");
    std::filesystem::remove(repo.at("z.py"));
    std::filesystem::create_symlink("d.py", repo.at("z.py"));
    std::filesystem::remove_all(repo.at("d"));
    repo.write("d", "1");
    repo.git({"add", "-A"});
  }
  SECTION("a file that is only announced") {
    repo.write("0.py", "first");
    repo.git({"add", "-N", "0.py"});
    repo.git({"rm", "-q", "z.py"});
  }
  SECTION("a merge conflict") {
    repo.git({"checkout", "-q", "-b", "other"});
    repo.commit("a.py", "theirs");
    repo.git({"checkout", "-q", "main"});
    repo.commit("a.py", "ours");
    repo.try_git({"merge", "-q", "other"});
  }
  SECTION("in a directory of the repository") {
    repo.git({"rm", "-q", "z.py"});
    repo.write("d/c.py", "1");
    repo.git({"add", "-A"});
    check_last_commit(repo.open(repo.at("d")));
  }
  check_last_commit(repo.open());
}

TEST_CASE("a damaged index is a failure with git's words", "[git-tree]") {
  const GitRepo repo;
  repo.commit("a.py", "1\n");
  repo.write(".git/index", "DIRCgarbage and more garbage, longer than a header and a checksum");
  const auto none = open_index_tree(repo.open());
  REQUIRE(!none.ok());
  CHECK(none.failure().message.starts_with("git cannot read the index: "));
}

TEST_CASE("a partial clone reads what it has, says what it lacks and fetches nothing",
          "[git-tree]") {
  const GitRepo repo;
  repo.git({"config", "uploadpack.allowFilter", "true"});
  repo.write("versions/a.py", "old\n");
  repo.commit("versions/b.py", "same\n");
  repo.commit("versions/a.py", "new\n");
  const auto clone = [&](const std::string& filter) {
    repo.git({"clone", "-q", "--filter=" + filter, "file://" + repo.path(), repo.beside("part")});
    return repo.open(repo.beside("part"));
  };
  SECTION("without blobs") {
    const Repository part = clone("blob:none");
    const CommitTree tree = tree_of(part, "HEAD^1");
    CHECK(listed(tree, "versions") == "a.py b.py");
    CHECK(text(tree, "versions/b.py") == "same\n");
    CHECK(!tree.incomplete());
    CHECK(text(tree, "versions/a.py") == "<unreadable>");
    CHECK(tree.incomplete());
    CHECK(text(tree, "versions/b.py") == "same\n");
    CHECK(id(tree, "versions/a.py") == blob_id("old\n").hex(ObjectFormat::sha1));
  }
  SECTION("without trees") {
    const Repository part = clone("tree:0");
    const CommitTree tree = tree_of(part, "HEAD^1");
    CHECK(listed(tree, "") == "");
    CHECK(tree.incomplete());
  }
}

TEST_CASE("several threads read one tree", "[git-tree]") {
  const GitRepo repo;
  for (int i = 0; i < 50; ++i) {
    repo.write("d" + std::to_string(i % 7) + '/' + std::to_string(i), std::to_string(i));
  }
  repo.commit("all");
  const Repository opened = repo.open();
  const CommitTree tree = tree_of(opened, "HEAD");
  std::atomic<int> wrong = 0;
  const auto read_all = [&] {
    std::string bytes;
    for (int i = 0; i < 50; ++i) {
      const std::string path = "d" + std::to_string(i % 7) + '/' + std::to_string(i);
      if (tree.read(path, bytes) != ReadStatus::ok || bytes != std::to_string(i)) ++wrong;
    }
  };
  std::thread other(read_all);
  read_all();
  other.join();
  CHECK(wrong == 0);
}
