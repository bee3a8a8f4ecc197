// The files of a work tree with what another branch did to them. Which side wins where both changed
// a file: tests/history/test_compare.cpp.

#include "discovery/discover.hpp"
#include "helpers/catch.hpp"
#include "history/merged_tree.hpp"

using namespace revlint;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

// A tree and its only environment, whose migrations are in v/.
struct Branch {
  std::shared_ptr<MemoryTree> tree = std::make_shared<MemoryTree>();
  Snapshot snapshot;

  explicit Branch(const Files& files) {
    for (const auto& [path, text] : files) tree->add(path, text);
    auto discovery = discover(*tree, {"v"});
    REQUIRE(discovery.ok());
    REQUIRE(discovery->environments.size() == 1);
    snapshot = take_snapshot(*tree, discovery->environments[0], 1, {ObjectFormat::sha1});
  }
};

std::string migration(const std::string& id, const std::string& rest = "") {
  return "revision = '" + id + "'\ndown_revision = None\n" + rest;
}

std::shared_ptr<const MergedTree> merged(const Files& before, const Files& work,
                                         const Files& target) {
  const Branch base(before), here(work), there(target);
  auto tree = std::make_shared<MergedTree>(here.tree, there.tree);
  tree->merge(FilesByPath(here.snapshot), *base.tree, FilesByPath(base.snapshot), there.snapshot);
  return tree;  // which needs none of the snapshots any more
}

// "a.py dir/", or "none".
std::string listed(const Tree& tree, const std::string& directory) {
  const auto listing = tree.list(directory);
  if (!listing) return "none";
  std::string line;
  for (const Entry& entry : *listing)
    line += (line.empty() ? "" : " ") + std::string(entry.name) +
            (entry.kind == EntryKind::directory ? "/" : "");
  return line;
}

std::string text(const Tree& tree, const std::string& path) {
  std::string bytes;
  return tree.read(path, bytes) == ReadStatus::ok ? bytes : "<none>";
}

const std::string a = migration("a"), b = migration("b"), c = migration("c"), n = migration("n");

}  // namespace

TEST_CASE("a merged tree has what the target added, changed and removed", "[merged_tree]") {
  const auto tree = merged({{"v/a.py", a}, {"v/b.py", b}, {"README", "x"}},
                           {{"v/a.py", a}, {"v/b.py", b}, {"v/n.py", n}, {"README", "work"}},
                           {{"v/a.py", migration("a", "x = 1\n")}, {"v/c.py", c}, {"README", "y"}});
  CHECK(tree->differs_from_work());
  CHECK(listed(*tree, "v") == "a.py c.py n.py");
  CHECK(listed(*tree, "") == "README v/");
  CHECK(text(*tree, "v/a.py") == migration("a", "x = 1\n"));
  CHECK(text(*tree, "v/b.py") == "<none>");
  CHECK(text(*tree, "v/c.py") == c);
  CHECK(text(*tree, "v/n.py") == n);
  CHECK(text(*tree, "README") == "work");  // Alembic does not load it
  CHECK(tree->kind("v/c.py") == EntryKind::file);
  CHECK(tree->kind("v/b.py") == std::nullopt);
  CHECK(tree->kind("v") == EntryKind::directory);
  CHECK(tree->resolve("v/c.py") == "v/c.py");
}

TEST_CASE("a merged tree knows the blobs of the work", "[merged_tree]") {
  const auto tree =
      merged({{"v/a.py", a}}, {{"v/a.py", a}, {"v/n.py", n}}, {{"v/a.py", a}, {"v/c.py", c}});
  CHECK(tree->blob_id("v/a.py") == blob_id(a, ObjectFormat::sha1));
  CHECK(tree->blob_id("v/n.py") == blob_id(n, ObjectFormat::sha1));
}

TEST_CASE("a merged tree is the work where the target did nothing", "[merged_tree]") {
  const auto tree = merged({{"v/a.py", a}, {"v/b.py", b}}, {{"v/a.py", a}, {"v/n.py", n}},
                           {{"v/a.py", a}, {"v/b.py", b}});
  CHECK_FALSE(tree->differs_from_work());
  CHECK(listed(*tree, "v") == "a.py n.py");
}

TEST_CASE("what both branches removed or added alike stays so", "[merged_tree]") {
  const auto tree = merged({{"v/a.py", a}, {"v/b.py", b}}, {{"v/a.py", a}, {"v/n.py", n}},
                           {{"v/a.py", a}, {"v/n.py", n}});
  CHECK(listed(*tree, "v") == "a.py n.py");
  CHECK(text(*tree, "v/n.py") == n);
}

TEST_CASE("a file that one branch renamed is there once, with the other's edit", "[merged_tree]") {
  const std::string body = "def upgrade():\n    op.create_table('t')\n    op.create_table('u')\n";
  const Files before{{"v/a.py", a}, {"v/b.py", migration("b", body)}};
  const Files renamed{{"v/a.py", a}, {"v/b_renamed.py", migration("b", body)}};
  const std::string put = "revision = 'b'\ndown_revision = 'a'\n" + body;
  const Files edited{{"v/a.py", a}, {"v/b.py", put}};
  for (const bool here : {true, false}) {
    const auto tree = merged(before, here ? renamed : edited, here ? edited : renamed);
    CHECK(listed(*tree, "v") == "a.py b_renamed.py");
    CHECK(text(*tree, "v/b_renamed.py") == put);
  }
}

TEST_CASE("a file that got another ID as well is the same one if most of its lines are",
          "[merged_tree]") {
  const std::string body = "def upgrade():\n    op.create_table('t')\n    op.create_table('u')\n";
  const Files before{{"v/a.py", a}, {"v/b.py", migration("b", body)}};
  const Files edited{{"v/a.py", a}, {"v/b.py", migration("b", body + "    more()\n")}};
  const auto alike = merged(before, edited, {{"v/a.py", a}, {"v/c.py", migration("c", body)}});
  CHECK(listed(*alike, "v") == "a.py c.py");
  const auto other = merged(before, edited, {{"v/a.py", a}, {"v/c.py", migration("c", "pass\n")}});
  CHECK(listed(*other, "v") == "a.py b.py c.py");
}
