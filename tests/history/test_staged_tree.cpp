// What the next commit will contain, beside what is on disk.

#include "git/commit_tree.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"
#include "history/staged_tree.hpp"

using namespace revlint;

namespace {

struct Staged {
  Repository repository;
  StagedTree tree;

  static Repository opened(const GitRepo& repo) {
    auto found = open_repository(repo.path(), git_variables(repo.path()));
    REQUIRE(std::holds_alternative<Repository>(found));
    return std::get<Repository>(std::move(found));
  }
  static std::unique_ptr<IndexTree> index(const Repository& repository) {
    auto index = open_index_tree(repository);
    REQUIRE(index.ok());
    return std::move(*index);
  }
  static std::unique_ptr<Tree> disk(const GitRepo& repo) {
    auto tree = open_disk_tree(repo.path());
    REQUIRE(tree.ok());
    return std::move(*tree);
  }
  explicit Staged(const GitRepo& repo)
      : repository(opened(repo)), tree(index(repository), disk(repo)) {}
};

std::string text(const Tree& tree, const std::string& path) {
  std::string bytes;
  return tree.read(path, bytes) == ReadStatus::ok ? bytes : "<none>";
}

struct Row {
  const char* path;
  const char* staged;
  const char* on_disk;
};

}  // namespace

TEST_CASE("of each file the staged content is read, and the disk's beside it", "[staged_tree]") {
  const GitRepo repo;
  repo.write("same.py", "same");
  repo.write("edited.py", "old");
  repo.write("deleted.py", "deleted");
  repo.write("removed.py", "removed");
  repo.commit("all");
  repo.write("edited.py", "staged");
  repo.write("added.py", "added");
  repo.git({"rm", "-q", "removed.py"});
  repo.git({"add", "-A"});
  repo.write("edited.py", "on disk");
  repo.write("draft.py", "draft");
  std::filesystem::remove(repo.at("deleted.py"));

  const Staged staged(repo);
  const Row rows[] = {
      {"same.py", "same", "same"},         {"edited.py", "staged", "on disk"},
      {"added.py", "added", "added"},      {"draft.py", "<none>", "draft"},
      {"deleted.py", "deleted", "<none>"}, {"removed.py", "<none>", "<none>"},
  };
  for (const Row& row : rows) {
    INFO(row.path);
    CHECK(text(staged.tree, row.path) == row.staged);
    CHECK(text(staged.tree.disk(), row.path) == row.on_disk);
    CHECK(staged.tree.kind(row.path).has_value() == (std::string_view(row.staged) != "<none>"));
  }
}

TEST_CASE("the disk knows the blob of a file that was read as staged and is the same",
          "[staged_tree]") {
  const GitRepo repo;
  repo.write("same.py", "same");
  repo.write("edited.py", "staged");
  repo.git({"add", "-A"});
  repo.write("edited.py", "on disk");
  const Staged staged(repo);
  const Tree& disk = staged.tree.disk();
  CHECK(disk.blob_id("same.py") == std::nullopt);
  for (const char* path : {"same.py", "edited.py"}) text(staged.tree, path);
  CHECK(disk.blob_id("same.py") == blob_id("same", ObjectFormat::sha1));
  CHECK(disk.blob_id("edited.py") == std::nullopt);
  CHECK(staged.tree.blob_id("edited.py") == blob_id("staged", ObjectFormat::sha1));
}
