#include <fstream>
#include <iterator>

#include "apply_fixes.hpp"
#include "catch.hpp"
#include "scratch.hpp"

using namespace revlint;

namespace {

Finding fix_of(const std::string& path, std::vector<Edit> edits,
               FixSafety safety = FixSafety::safe) {
  for (Edit& edit : edits) edit.path = path;
  Finding finding;
  finding.fix = Fix{safety, "", std::move(edits)};
  return finding;
}

std::string content(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("edits of a file are carried out together, other bytes stay", "[fix]") {
  const Scratch scratch;
  const std::string& root = scratch.path();
  std::ofstream(root + "/a.py", std::ios::binary) << "one\r\ntwo\rthree\n";
  const auto tree = open_disk_tree(root);
  REQUIRE(tree.ok());
  const auto fixed = apply_safe_fixes(**tree, root,
                                      {fix_of("a.py", {{"", {0, 3}, "1"}}),
                                       fix_of("a.py", {{"", {9, 14}, "drei"}, {"", {5, 8}, ""}})});
  REQUIRE(fixed.ok());
  CHECK(fixed->fixes == 2);
  CHECK(fixed->paths == std::vector<std::string>{"a.py"});
  CHECK(content(root + "/a.py") == "1\r\n\rdrei\n");
}

TEST_CASE("an unsafe fix is left alone, and so is one that touches changed bytes", "[fix]") {
  const Scratch scratch;
  const std::string& root = scratch.path();
  std::ofstream(root + "/a.py", std::ios::binary) << "abcdef";
  const auto tree = open_disk_tree(root);
  REQUIRE(tree.ok());
  const auto fixed =
      apply_safe_fixes(**tree, root,
                       {fix_of("a.py", {{"", {0, 3}, "X"}}), fix_of("a.py", {{"", {2, 5}, "Y"}}),
                        fix_of("a.py", {{"", {5, 6}, "Z"}}, FixSafety::unsafe)});
  REQUIRE(fixed.ok());
  CHECK(fixed->fixes == 1);
  CHECK(content(root + "/a.py") == "Xdef");
}

TEST_CASE("nothing is written when one of the files cannot be fixed", "[fix]") {
  const Scratch scratch;
  const std::string& root = scratch.path();
  std::ofstream(root + "/a.py", std::ios::binary) << "abc";
  const auto tree = open_disk_tree(root);
  REQUIRE(tree.ok());
  const auto fixed = apply_safe_fixes(
      **tree, root, {fix_of("a.py", {{"", {0, 3}, "X"}}), fix_of("gone.py", {{"", {0, 1}, "Y"}})});
  REQUIRE(!fixed.ok());
  CHECK(fixed.failure().message ==
        "'gone.py' cannot be fixed: it has changed meanwhile; run revlint again");
  CHECK(content(root + "/a.py") == "abc");
}
