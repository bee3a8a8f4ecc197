// The index as revlint reads it, compared with git's own list.

#include <filesystem>
#include <string>

#include "git/index_file.hpp"
#include "git/index_tree.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"
#include "tree/read_file.hpp"

using namespace revlint;

namespace {

std::string bytes_of_index(const GitRepo& repo) {
  std::string bytes;
  REQUIRE(read_file(repo.at(".git/index"), bytes) == ReadStatus::ok);
  return bytes;
}

// In the form of `git ls-files -s`, with the kind instead of the mode.
std::string listed(const std::vector<IndexEntry>& entries, ObjectFormat format) {
  std::string text;
  for (const IndexEntry& entry : entries) {
    text += std::to_string(static_cast<int>(entry.kind)) + ' ' + entry.id.hex(format) + ' ' +
            std::to_string(entry.stage) + ' ' + std::string(entry.path) + '\n';
  }
  return text;
}

std::string listed_by_git(const GitRepo& repo) {
  std::string text;
  std::string rest = repo.git({"ls-files", "-s", "-z"});
  for (std::size_t end; (end = rest.find('\0')) != rest.npos; rest.erase(0, end + 1)) {
    const std::string line = rest.substr(0, end);
    const std::string mode = line.substr(0, 6);
    const auto kind = mode == "120000"         ? EntryKind::symlink
                      : mode.starts_with("10") ? EntryKind::file
                                               : EntryKind::other;
    text += std::to_string(static_cast<int>(kind)) + line.substr(6) + '\n';
    text[text.rfind('\t')] = ' ';
  }
  return text;
}

void fill(const GitRepo& repo) {
  const std::string long_name(300, 'n');
  for (const std::string& name : {std::string("a.py"), std::string("d/b.py"), std::string("d/\xFF"),
                                  "d/" + long_name.substr(0, 200),
                                  long_name.substr(0, 100) + '/' + long_name.substr(0, 200)}) {
    repo.write(name, name);
  }
  repo.write("empty", "");
  std::filesystem::create_symlink("a.py", repo.at("link"));
  repo.git({"add", "-A"});
}

}  // namespace

TEST_CASE("the index is read as git lists it", "[git-index]") {
  const std::string format = GENERATE("sha1", "sha256");
  const GitRepo repo({"--object-format=" + format});
  const ObjectFormat hash = format == "sha1" ? ObjectFormat::sha1 : ObjectFormat::sha256;
  fill(repo);
  auto entries = index_entries(bytes_of_index(repo), hash);
  REQUIRE(entries);
  CHECK(entries->size() == 7);

  // Version 3, with a file that is only announced.
  repo.write("announced", "");
  repo.git({"add", "-N", "announced"});
  const std::string bytes = bytes_of_index(repo);
  entries = index_entries(bytes, hash);
  REQUIRE(entries);
  CHECK(listed(*entries, hash) == listed_by_git(repo));
  for (const IndexEntry& entry : *entries) CHECK(entry.announced == (entry.path == "announced"));
}

TEST_CASE("the stages of a conflict are read", "[git-index]") {
  const GitRepo repo;
  repo.commit("f.py", "base\n");
  repo.git({"checkout", "-q", "-b", "other"});
  repo.commit("f.py", "theirs\n");
  repo.git({"checkout", "-q", "main"});
  repo.commit("f.py", "ours\n");
  CHECK(repo.try_git({"merge", "other"}).status != 0);
  const std::string bytes = bytes_of_index(repo);
  const auto entries = index_entries(bytes, ObjectFormat::sha1);
  REQUIRE(entries);
  CHECK(entries->size() == 3);
  CHECK(listed(*entries, ObjectFormat::sha1) == listed_by_git(repo));
}

TEST_CASE("what only git can read of an index is left to git", "[git-index]") {
  const GitRepo repo;
  fill(repo);
  const std::string expected = listed_by_git(repo);
  const std::string how = GENERATE("--index-version=4", "--split-index");
  repo.git({"update-index", how});
  if (how == "--split-index") repo.git({"add", "-A"});
  CHECK_FALSE(index_entries(bytes_of_index(repo), ObjectFormat::sha1));
  const auto tree = open_index_tree(repo.open());
  REQUIRE(tree.ok());
  CHECK((*tree)->entries("").size() == 5);
  CHECK(listed_by_git(repo) == expected);
}

TEST_CASE("a damaged index is read by nobody but git", "[git-index]") {
  const GitRepo repo;
  fill(repo);
  const std::string bytes = bytes_of_index(repo);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    INFO(size);
    CHECK_FALSE(index_entries(bytes.substr(0, size), ObjectFormat::sha1));
  }
  for (std::size_t at = 0; at + 20 < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0xFF);
    const auto entries = index_entries(damaged, ObjectFormat::sha1);
    if (entries) CHECK(entries->size() == 7);
  }
}
