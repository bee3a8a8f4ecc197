// Data that no git would write: it is refused, by counts and not by time, and nothing waits for it.

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>

#include "git/bounds.hpp"
#include "git/commit_tree.hpp"
#include "git/index_tree.hpp"
#include "git/tree_changes.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"
#include "tree/sha.hpp"

using namespace revlint;

namespace {

void append_number(std::string& to, std::uint64_t number, int bytes) {
  while (bytes-- > 0) to += static_cast<char>(number >> 8 * bytes & 0xFF);
}

// The digest of FIPS 180-4, as bytes.
std::string sha1(std::string text) {
  const std::uint64_t bits = text.size() * 8;
  text += '\x80';
  while (text.size() % sha_block_bytes != sha_block_bytes - 8) text += '\0';
  append_number(text, bits, 8);
  Sha1State state = sha1_start;
  sha1_blocks(state, reinterpret_cast<const std::uint8_t*>(text.data()),
              text.size() / sha_block_bytes);
  std::string digest;
  for (const std::uint32_t word : state) append_number(digest, word, 4);
  return digest;
}

std::string hex(std::string_view bytes) {
  std::string digits;
  for (const char byte : bytes) {
    digits += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4];
    digits += "0123456789abcdef"[static_cast<unsigned char>(byte) & 15];
  }
  return digits;
}

// A zlib stream that compresses nothing (RFC 1950, RFC 1951 3.2.4).
std::string stored(std::string_view text) {
  std::uint32_t low = 1, high = 0;
  for (const char byte : text) {
    low = (low + static_cast<unsigned char>(byte)) % 65521;
    high = (high + low) % 65521;
  }
  std::string out = "\x78\x01";
  do {
    const std::string_view block = text.substr(0, 0xFFFF);
    text.remove_prefix(block.size());
    out += text.empty() ? '\1' : '\0';
    for (const std::size_t size : {block.size(), ~block.size()}) {
      out += static_cast<char>(size & 0xFF);
      out += static_cast<char>(size >> 8 & 0xFF);
    }
    out += block;
  } while (!text.empty());
  append_number(out, high << 16 | low, 4);
  return out;
}

// A repository into which any bytes are written as an object or as the index.
class CraftedRepo : public GitRepo {
 public:
  // The ID of the object, as bytes. `announced`: the size that its header tells.
  std::string object(const std::string& type, const std::string& content,
                     std::optional<std::size_t> announced = {}) const {
    const std::string whole = type + ' ' + std::to_string(announced.value_or(content.size())) +
                              std::string(1, '\0') + content;
    std::string id = sha1(whole);
    const std::string name = hex(id);
    write(".git/objects/" + name.substr(0, 2) + '/' + name.substr(2), stored(whole));
    return id;
  }

  // An entry of a tree object.
  static std::string entry(const std::string& mode, const std::string& name,
                           const std::string& id) {
    return mode + ' ' + name + std::string(1, '\0') + id;
  }

  Commit commit_of(const std::string& tree, const std::string& parents = {}) const {
    const std::string id =
        object("commit", "tree " + hex(tree) + "\n" + parents +
                             "author a <a> 1 +0000\ncommitter a <a> 1 +0000\n\nx\n");
    const auto read = open().objects().commit(hex(id));
    return read.value_or(Commit{});
  }

  // An index of version 2 that holds these paths.
  void index(const std::vector<std::string>& paths) const {
    std::string bytes = "DIRC";
    append_number(bytes, 2, 4);
    append_number(bytes, paths.size(), 4);
    const std::string id = object("blob", "x");
    for (const std::string& path : paths) {
      std::string entry(24, '\0');
      append_number(entry, 0100644, 4);
      entry += std::string(12, '\0') + id;
      append_number(entry, std::min<std::size_t>(path.size(), 0xFFF), 2);
      entry += path;
      entry += std::string(8 - entry.size() % 8, '\0');
      bytes += entry;
    }
    write(".git/index", bytes + sha1(bytes));
  }
};

// How many directories a walk from the root meets.
std::size_t walk(const Tree& tree) {
  std::size_t met = 0;
  std::vector<std::string> pending{""};
  while (!pending.empty()) {
    const std::string directory = std::move(pending.back());
    pending.pop_back();
    ++met;
    const auto listing = tree.list(directory);
    if (!listing) continue;
    for (const Entry& entry : *listing) {
      if (entry.kind == EntryKind::directory)
        pending.push_back((directory.empty() ? "" : directory + '/') + std::string(entry.name));
    }
  }
  return met;
}

}  // namespace

TEST_CASE("an object with less than its header announces is none", "[git-bounds]") {
  const CraftedRepo repo;
  const std::string sound = hex(repo.object("blob", "sound"));
  const Repository opened = repo.open();
  Buffer content;
  for (const std::size_t missing :
       {std::size_t{1}, std::size_t{2}, std::size_t{30}, std::size_t{33}, std::size_t{34},
        std::size_t{35}, std::size_t{40}, std::size_t{1000}, std::size_t{60'000'000},
        std::size_t{99'999'999'999}}) {
    INFO(missing);
    const std::string id = hex(repo.object("blob", "short", 5 + missing));
    CHECK(!opened.objects().read(id, content));
    CHECK(content.view().empty());
    REQUIRE(opened.objects().read(sound, content));
    CHECK(content.view() == "sound");
  }
}

TEST_CASE("a file of the base whose size is a lie makes the tree incomplete", "[git-bounds]") {
  const CraftedRepo repo;
  const std::string blob = repo.object("blob", "x", 99'999'999'999);
  const CommitTree tree(
      repo.open(), repo.commit_of(repo.object("tree", CraftedRepo::entry("100644", "a.py", blob))));
  std::string bytes;
  CHECK(tree.read("a.py", bytes) == ReadStatus::unreadable);
  CHECK(tree.incomplete());
  CHECK(!tree.too_large());
}

TEST_CASE("a tree that holds itself ten times over is given up", "[git-bounds]") {
  const CraftedRepo repo;
  std::string tree =
      repo.object("tree", CraftedRepo::entry("100644", "f", repo.object("blob", "")));
  for (int level = 0; level < 10; ++level) {
    std::string entries;
    for (char name = '0'; name <= '9'; ++name)
      entries += CraftedRepo::entry("40000", std::string(1, name), tree);
    tree = repo.object("tree", entries);
  }
  const Commit bomb = repo.commit_of(tree);
  const Repository opened = repo.open();
  const CommitTree bombed(opened, bomb);
  CHECK(walk(bombed) < 2 * most_repeated_entries);
  CHECK(bombed.too_large());
  CHECK(bombed.incomplete());

  const CommitTree empty(opened, repo.commit_of(repo.object("tree", "")));
  const CommitTree again(opened, bomb);
  CHECK(changes(empty, again, {""}).size() < most_repeated_entries);
  CHECK(again.too_large());
}

TEST_CASE("directories that repeat and nest deeply are given up", "[git-bounds]") {
  const CraftedRepo repo;
  std::string tree = repo.object("tree", "");
  for (int level = 0; level < 1000; ++level)
    tree = repo.object(
        "tree", CraftedRepo::entry("40000", "ab", tree) + CraftedRepo::entry("40000", "cd", tree));
  const CommitTree deep(repo.open(), repo.commit_of(tree));
  CHECK(walk(deep) < 2 * most_directory_bytes / 2500);
  CHECK(deep.too_large());
}

TEST_CASE("directories of the same content are read once and told under each name",
          "[git-bounds]") {
  const CraftedRepo repo;
  const std::string shared =
      repo.object("tree", CraftedRepo::entry("100644", "f.py", repo.object("blob", "f")));
  std::string entries;
  for (int i = 0; i < 1000; ++i)
    entries += CraftedRepo::entry("40000", "d" + std::to_string(1000 + i), shared);
  const CommitTree tree(repo.open(), repo.commit_of(repo.object("tree", entries)));
  CHECK(walk(tree) == 1001);
  std::string bytes;
  CHECK(tree.read("d1999/f.py", bytes) == ReadStatus::ok);
  CHECK(bytes == "f");
  CHECK(!tree.incomplete());
}

TEST_CASE("a tree that names a directory twice has it once", "[git-bounds]") {
  const CraftedRepo repo;
  const std::string inner =
      repo.object("tree", CraftedRepo::entry("100644", "f", repo.object("blob", "")));
  const std::string twice = repo.object("tree", CraftedRepo::entry("40000", "d", inner) +
                                                    CraftedRepo::entry("40000", "d", inner) +
                                                    CraftedRepo::entry("40000", "", inner) +
                                                    CraftedRepo::entry("40000", "..", inner));
  const CommitTree tree(repo.open(), repo.commit_of(twice));
  CHECK(tree.list("")->size() == 1);
  CHECK(walk(tree) == 2);
}

TEST_CASE("a path that no system opens is given up", "[git-bounds]") {
  const CraftedRepo repo;
  std::string tree = repo.object("tree", "");
  for (std::size_t level = 0; level < 50; ++level)
    tree = repo.object("tree", CraftedRepo::entry("40000", std::string(200, 'd'), tree));
  const CommitTree deep(repo.open(), repo.commit_of(tree));
  CHECK(walk(deep) < 50);
  CHECK(deep.too_large());
}

TEST_CASE("a commit of a thousand parents and more is none", "[git-bounds]") {
  const CraftedRepo repo;
  const std::string tree = repo.object("tree", "");
  std::string parents;
  for (std::size_t i = 0; i < most_parents; ++i) parents += "parent " + std::string(40, '1') + "\n";
  CHECK(repo.commit_of(tree, parents).parents.size() == most_parents);
  CHECK(repo.commit_of(tree, parents + "parent " + std::string(40, '1') + "\n").parents.empty());
}

TEST_CASE("an index with paths that no file can have is refused in one line", "[git-bounds]") {
  const CraftedRepo repo;
  for (const std::string& path :
       {std::string("a//b.py"), std::string("/a.py"), std::string("./a.py"), std::string("a/../b"),
        std::string("a/"), std::string("a/./b"), std::string(5000, 'a')}) {
    INFO(path);
    repo.index({path});
    const auto index = open_index_tree(repo.open());
    CHECK(!index);
    if (index) continue;
    CHECK(index.failure().message.starts_with("git cannot read the index: "));
    CHECK(index.failure().message.size() < 400);
  }
  repo.index({"b", "a"});
  CHECK(!open_index_tree(repo.open()));
  repo.index({"a", "a.py", "a/b.py", "ab/c/d.py"});
  const auto index = open_index_tree(repo.open());
  REQUIRE(index);
  CHECK(walk(**index) == 3);  // "a" is a file
  CHECK((*index)->entries("").size() == 3);
}

TEST_CASE("an index that is cut off or announces four billion entries is refused", "[git-bounds]") {
  const CraftedRepo repo;
  repo.index({"a.py", "b.py"});
  const std::string sound = [&] {
    std::ifstream stream(repo.at(".git/index"), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(stream), {});
  }();
  for (std::size_t size = 1; size < sound.size(); size += 7) {
    repo.write(".git/index", sound.substr(0, size));
    const auto index = open_index_tree(repo.open());
    if (index) CHECK(walk(**index) < 4);
  }
  std::string many = sound.substr(0, sound.size() - 20);
  many.replace(8, 4, "\xff\xff\xff\xff");
  repo.write(".git/index", many + sha1(many));
  CHECK(!open_index_tree(repo.open()));
  std::string extended = sound.substr(0, sound.size() - 20) + "TREE\xff\xff\xff\xff";
  repo.write(".git/index", extended + sha1(extended));
  const auto index = open_index_tree(repo.open());
  if (index) CHECK(walk(**index) < 4);
}
