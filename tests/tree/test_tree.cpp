#include <sys/stat.h>

#include <sstream>

#include "helpers/catch.hpp"
#include "helpers/scratch.hpp"
#include "tree/symlinks.hpp"
#include "tree/tree.hpp"

using namespace revlint;

namespace {

// "name" for a file, "name/" for a directory, "name@" for a link, "name?" for anything else.
std::string listed(const Tree& tree, std::string_view directory) {
  const std::optional<Listing> listing = tree.list(directory);
  if (!listing) return "nothing";
  std::string text;
  for (const Entry& entry : *listing) {
    constexpr std::string_view marks = " /@?";
    if (!text.empty()) text += ' ';
    text += entry.name;
    if (entry.kind != EntryKind::file) text += marks[static_cast<std::size_t>(entry.kind)];
  }
  return text;
}

std::string content(const Tree& tree, std::string_view path) {
  Buffer bytes;
  switch (tree.read(path, bytes)) {
    case ReadStatus::ok:
      return std::string(bytes.view());
    case ReadStatus::missing:
      return "(missing)";
    case ReadStatus::outside:
      return "(outside)";
    case ReadStatus::no_file:
      return "(no file)";
    case ReadStatus::too_large:
      return "(too large)";
    case ReadStatus::unreadable:
      break;
  }
  return "(unreadable)";
}

std::string kind(const Tree& tree, std::string_view path) {
  const std::optional<EntryKind> found = tree.kind(path);
  if (!found) return "nothing";
  constexpr const char* names[] = {"file", "directory", "symlink", "other"};
  return names[static_cast<std::size_t>(*found)];
}

std::string resolved(const Tree& tree, std::string_view path) {
  return tree.resolve(path).value_or("(outside)");
}

std::unique_ptr<Tree> open(const std::string& root) {
  Result<std::unique_ptr<Tree>> tree = open_disk_tree(root);
  REQUIRE(tree.ok());
  return std::move(*tree);
}

// Checks the promises of every Tree on one set of files.
void check_contract(const Tree& tree) {
  CHECK(listed(tree, "") == ".hidden Z.txt a/ empty/ links/ z.txt");
  CHECK(listed(tree, "a") == "10.py 9.py _.py b/ space \xff\n.py \xc3\xa9.py");
  CHECK(listed(tree, "empty") == "");
  CHECK(listed(tree, "a/b/") == listed(tree, "a/b"));
  CHECK(listed(tree, "absent") == "nothing");
  CHECK(listed(tree, "z.txt") == "nothing");
  CHECK(listed(tree, "links/to_a") == listed(tree, "a"));
  CHECK(listed(tree, "links/to_a/b") == "deep.py");
  CHECK(listed(tree, "links/out") == "nothing");
  CHECK(listed(tree, "links/loop") == "nothing");

  CHECK(content(tree, "z.txt") == "last");
  CHECK(content(tree, ".hidden") == "");
  CHECK(content(tree, "a/space \xff\n.py") == "odd name");
  CHECK(content(tree, "a/b/deep.py") == "deep");
  CHECK(content(tree, "links/to_a/b/deep.py") == "deep");
  CHECK(content(tree, "links/to_file") == "deep");
  CHECK(content(tree, "links/twice") == "deep");
  CHECK(content(tree, "a/absent.py") == "(missing)");
  CHECK(content(tree, "absent/x.py") == "(missing)");
  CHECK(content(tree, "z.txt/x.py") == "(missing)");
  CHECK(content(tree, "links/broken") == "(missing)");
  CHECK(content(tree, "links/loop") == "(missing)");
  CHECK(content(tree, "links/out") == "(outside)");
  CHECK(content(tree, "links/out/x.py") == "(outside)");
  CHECK(content(tree, "links/absolute") == "(outside)");
  CHECK(content(tree, "a") == "(no file)");
  CHECK(content(tree, std::string_view("z.txt\0x", 7)) == "(missing)");

  CHECK(kind(tree, "") == "directory");
  CHECK(kind(tree, "a") == "directory");
  CHECK(kind(tree, "a/b/deep.py") == "file");
  CHECK(kind(tree, "links/to_a") == "directory");
  CHECK(kind(tree, "links/twice") == "file");
  CHECK(kind(tree, "links/broken") == "nothing");
  CHECK(kind(tree, "links/loop") == "nothing");
  CHECK(kind(tree, "links/out") == "nothing");
  CHECK(kind(tree, "a/absent.py") == "nothing");

  CHECK(resolved(tree, "a/b/deep.py") == "a/b/deep.py");
  CHECK(resolved(tree, "links/to_a/b/deep.py") == "a/b/deep.py");
  CHECK(resolved(tree, "links/twice") == "a/b/deep.py");
  CHECK(resolved(tree, "links/broken") == "links/absent.py");
  CHECK(resolved(tree, "links/to_a/absent/x") == "a/absent/x");
  CHECK(resolved(tree, "links/out/x") == "(outside)");
  CHECK(resolved(tree, "links/absolute") == "(outside)");
}

// Adds the files of check_contract to anything that has add, add_directory and add_symlink.
template <class Files>
void fill(Files& files) {
  files.add("z.txt", "last");
  files.add("Z.txt", "first");
  files.add(".hidden", "");
  files.add_directory("empty");
  for (const char* name : {"9.py", "10.py", "_.py", "\xc3\xa9.py"})
    files.add(std::string("a/") + name, "");
  files.add("a/space \xff\n.py", "odd name");
  files.add("a/b/deep.py", "deep");
  files.add_symlink("links/to_a", "../a");
  files.add_symlink("links/to_file", "../links/../a/./b/deep.py");
  files.add_symlink("links/twice", "to_a/b/deep.py");
  files.add_symlink("links/broken", "absent.py");
  files.add_symlink("links/loop", "loop");
  files.add_symlink("links/out", "../..");
  files.add_symlink("links/absolute", "/etc/hostname");
}

struct DiskFiles {
  Scratch scratch;
  void add(const std::string& path, const std::string& bytes) { scratch.write(path, bytes); }
  void add_directory(const std::string& path) { scratch.directory(path); }
  void add_symlink(const std::string& path, const std::string& target) {
    scratch.symlink(path, target);
  }
};

}  // namespace

TEST_CASE("a tree in memory keeps the contract of trees", "[tree]") {
  MemoryTree tree;
  fill(tree);
  check_contract(tree);
}

TEST_CASE("a tree on disk keeps the contract of trees", "[tree]") {
  DiskFiles files;
  fill(files);
  check_contract(*open(files.scratch.path()));
}

TEST_CASE("an absolute link into the tree is followed, also through another name of the root",
          "[tree]") {
  const Scratch scratch;
  scratch.write("root/a/x.py", "x");
  scratch.symlink("alias", "root");
  scratch.symlink("root/direct", scratch.path("root/a/x.py"));
  scratch.symlink("root/roundabout", scratch.path("alias/a"));
  scratch.symlink("root/sibling", scratch.path("root-2"));
  scratch.write("root-2", "outside");
  const auto tree = open(scratch.path("alias"));
  CHECK(content(*tree, "direct") == "x");
  CHECK(content(*tree, "roundabout/x.py") == "x");
  CHECK(resolved(*tree, "roundabout/x.py") == "a/x.py");
  CHECK(content(*tree, "sibling") == "(outside)");
}

TEST_CASE("a FIFO, a device and a directory cannot be read and do not block", "[tree]") {
  const Scratch scratch;
  scratch.directory("versions/directory.py");
  REQUIRE(::mkfifo(scratch.path("versions/fifo.py").c_str(), 0600) == 0);
  const auto tree = open(scratch.path());
  CHECK(listed(*tree, "versions") == "directory.py/ fifo.py?");
  CHECK(content(*tree, "versions/fifo.py") == "(no file)");
  CHECK(content(*tree, "versions/directory.py") == "(no file)");
  const auto devices = open("/dev");
  CHECK(content(*devices, "null") == "(no file)");
  CHECK(content(*devices, "zero") == "(no file)");
}

TEST_CASE("files of every size around the buffer's are read whole, with zero bytes behind them",
          "[tree]") {
  const Scratch scratch;
  constexpr std::size_t sizes[] = {3,      65'471, 65'472, 65'473,    65'535,
                                   65'536, 65'537, 5,      1'000'000, 1};
  for (const std::size_t size : sizes) scratch.write(std::to_string(size), std::string(size, 'x'));
  const auto tree = open(scratch.path());
  Buffer bytes;
  for (const std::size_t size : sizes) {
    REQUIRE(tree->read(std::to_string(size), bytes) == ReadStatus::ok);
    CHECK(bytes.view() == std::string(size, 'x'));
    const std::string_view behind(bytes.view().data() + size, Buffer::padding);
    CHECK(behind == std::string(Buffer::padding, '\0'));
  }
}

TEST_CASE("files of more directories than are kept open are read", "[tree]") {
  const Scratch scratch;
  for (int i = 0; i < 40; ++i) scratch.write(std::to_string(i) + "/x", std::to_string(i));
  const auto tree = open(scratch.path());
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 40; ++i) {
      CHECK(content(*tree, std::to_string(i) + "/x") == std::to_string(i));
    }
  }
}

TEST_CASE("a file larger than the buffer's limit is too large, and is not read to its end",
          "[tree]") {
  const Scratch scratch;
  scratch.write("at_limit", std::string(100'000, 'x'));
  scratch.write("above", std::string(100'001, 'x'));
  const auto tree = open(scratch.path());
  Buffer bytes(100'000);
  CHECK(tree->read("at_limit", bytes) == ReadStatus::ok);
  CHECK(bytes.view().size() == 100'000);
  CHECK(tree->read("above", bytes) == ReadStatus::too_large);
  CHECK(bytes.view().empty());
  // Five gigabytes that take no space on disk.
  scratch.write("sparse", "");
  std::filesystem::resize_file(scratch.path("sparse"), std::uintmax_t{5} << 30);
  CHECK(content(*tree, "sparse") == "(too large)");
}

TEST_CASE("a link that no system could hold is not followed", "[tree]") {
  std::string target;
  for (int i = 0; i < 100'000; ++i) target += "a/";
  std::size_t asked = 0;
  const auto resolved = [&](std::size_t bytes) {
    asked = 0;
    return resolve_links("link", [&](const std::string& path) -> std::optional<std::string> {
      ++asked;
      const bool is_link = path.ends_with("link");
      return is_link ? std::optional(target.substr(0, bytes) + "link") : std::nullopt;
    });
  };
  CHECK(resolved(target.size()) == "link");
  CHECK(asked == 1);
  CHECK(resolved(4000) == std::nullopt);
  CHECK(asked < 4096);
}

TEST_CASE("a tree cannot be opened where there is no directory", "[tree]") {
  const Scratch scratch;
  scratch.write("file", "");
  CHECK(open_disk_tree(scratch.path("absent")).failure().message ==
        "'" + scratch.path("absent") +
            "' cannot be opened as a directory: No such file or directory");
  CHECK(open_disk_tree(scratch.path("file")).failure().message ==
        "'" + scratch.path("file") + "' cannot be opened as a directory: Not a directory");
}

TEST_CASE("a listing finds names", "[tree]") {
  Listing listing;
  for (const char* name : {"b", "a", "c"}) listing.add(name, EntryKind::file);
  listing.sort();
  CHECK(listing.find("b")->name == "b");
  CHECK(listing.find("bb") == nullptr);
}

TEST_CASE("a directory with directories in it is never said to have none", "[tree]") {
  const Scratch scratch;
  scratch.write("plain/file", "");
  scratch.write("full/below/file", "");
  const auto tree = open(scratch.path());
  CHECK(tree->may_hold_directories("full"));
  CHECK(tree->may_hold_directories(""));
  CHECK(tree->may_hold_directories("absent"));
  CHECK(tree->may_hold_directories("full/below") == tree->may_hold_directories("plain"));
}

TEST_CASE("a listing is sorted by bytes, whatever the names have in common", "[tree]") {
  Listing listing;
  const std::vector<std::string> sorted = {
      "",         std::string("\0", 1), "a",         std::string("a\0", 2),
      "aaaaaaaa", "aaaaaaaaa",          "aaaaaaaab", "b",
      "\x7f",     "\xc3\xa9",           "\xff"};
  for (auto name = sorted.rbegin(); name != sorted.rend(); ++name)
    listing.add(*name, EntryKind::file);
  listing.sort();
  std::vector<std::string> names;
  for (const Entry& entry : listing) names.emplace_back(entry.name);
  CHECK(names == sorted);
}
