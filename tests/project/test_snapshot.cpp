#include "helpers/catch.hpp"
#include "helpers/scratch.hpp"
#include "project/snapshot.hpp"

using namespace revlint;

namespace {

std::string migration(const std::string& id, const std::string& down) {
  return "revision = " + id + "\ndown_revision = " + down + "\n";
}

Environment environment_of(const std::vector<std::string>& locations) {
  Environment environment;
  environment.script_location = "m";
  environment.import_roots = {"", "src"};
  for (const std::string& path : locations) {
    VersionLocation location;
    location.path = path;
    environment.version_locations.push_back(location);
  }
  return environment;
}

std::string names(std::span<const Name> list) {
  std::string text;
  for (const Name& name : list) text += (text.empty() ? "" : ",") + std::string(name.text);
  return text;
}

// "path id<-parents" for each revision, "!" where the file cannot be read, "?" without an ID.
std::string dump(const Snapshot& snapshot) {
  std::string text;
  for (const Revision& revision : snapshot.revisions) {
    text += std::string(revision.path) + " " +
            (revision.has_id() ? std::string(revision.id()) : "?") + "<-" +
            names(revision.down_revisions());
    if (revision.header.fault) text += "!" + std::string(revision.header.fault->detail);
    text += '\n';
  }
  constexpr const char* why[] = {"subdirectory", "loaded twice", "other location", "outside"};
  for (const UnscannedFile& file : snapshot.unscanned) {
    text += "not " + file.path + ": " + why[static_cast<std::size_t>(file.why)];
    if (!file.other.empty()) text += " " + file.other;
    if (file.revision.has_id()) text += " " + std::string(file.revision.id());
    text += '\n';
  }
  return text;
}

// Knows the blobs of its files, as a tree in git does: they need not be read again.
class BlobTree : public MemoryTree {
 public:
  std::optional<ObjectId> blob_id(std::string_view path) const override {
    std::string bytes;
    if (read(std::string(path), bytes) != ReadStatus::ok) return std::nullopt;
    return revlint::blob_id(bytes, ObjectFormat::sha1);
  }
};

}  // namespace

TEST_CASE("a snapshot holds the loaded files in load order and their graph", "[snapshot]") {
  MemoryTree tree;
  tree.add("m/versions/b.py", migration("'b'", "'a'"));
  tree.add("m/versions/a.py", migration("'a'", "None"));
  tree.add("m/versions/old/o.py", migration("'o'", "'a'"));
  tree.add("m/versions/old/helper.py", "x = 1\n");
  tree.add("m/beside.py", migration("'s'", "'a'"));
  tree.add("m/env.py", "from alembic import context\n");
  tree.add_symlink("m/versions/c.py", "/elsewhere/c.py");
  tree.add_symlink("m/versions/d.py", "a.py");
  tree.add_symlink("m/versions/e.py", "gone.py");
  Snapshot snapshot = take_snapshot(tree, environment_of({"m/versions"}));
  const std::string expected =
      "m/versions/a.py a<-\n"
      "m/versions/b.py b<-a\n"
      "m/versions/gone.py ?<-!a symbolic link leads to nothing, Alembic stops with ImportError: "
      "Can't find Python file\n"
      "not m/beside.py: other location s\n"
      "not m/versions/c.py: outside\n"
      "not m/versions/d.py: loaded twice m/versions/a.py\n"
      "not m/versions/old/o.py: subdirectory o\n";
  CHECK(dump(snapshot) == expected);
  const Snapshot moved = std::move(snapshot);
  CHECK(dump(moved) == expected);
  CHECK(moved.graph.heads() == std::vector<Node>{1});
  CHECK(moved.graph.revision(1).id() == "b");
}

TEST_CASE("a snapshot does not depend on the number of threads", "[snapshot]") {
  const Scratch scratch;
  for (int i = 0; i < 500; ++i) {
    const std::string id = "'r" + std::to_string(i) + "'";
    const std::string down = i ? "'r" + std::to_string(i - 1) + "'" : "None";
    scratch.write("m/versions/" + std::to_string(i * 7919 % 500) + ".py", migration(id, down));
  }
  const Result<std::unique_ptr<Tree>> tree = open_disk_tree(scratch.path());
  REQUIRE(tree.ok());
  const Environment environment = environment_of({"m/versions"});
  const std::string expected = dump(take_snapshot(**tree, environment, 1));
  for (const unsigned threads : {2U, 5U, 16U, 0U}) {
    const Snapshot snapshot = take_snapshot(**tree, environment, threads);
    CHECK(dump(snapshot) == expected);
    CHECK(snapshot.counts.files == 500);
    CHECK(snapshot.graph.heads().size() == 1);
  }
}

TEST_CASE("an empty environment has an empty snapshot", "[snapshot]") {
  const MemoryTree tree;
  const Snapshot snapshot = take_snapshot(tree, environment_of({"m/versions"}));
  CHECK(dump(snapshot) == "");
  CHECK(snapshot.graph.heads().empty());
}

TEST_CASE("compiled migrations without source are unproven, not read", "[snapshot]") {
  MemoryTree tree;
  tree.add("m/versions/a.pyc", "\xa7\r\r\n");
  Environment environment = environment_of({"m/versions"});
  environment.sourceless = true;
  const Snapshot snapshot = take_snapshot(tree, environment);
  REQUIRE(snapshot.revisions.size() == 1);
  CHECK(snapshot.revisions[0].header.revision.state == Identifier::State::dynamic);
  CHECK(snapshot.revisions[0].header.revision.detail->reason ==
        "compiled Python without its source");
}
TEST_CASE("values imported from a module of the tree are followed one level", "[snapshot]") {
  MemoryTree tree;
  tree.add("src/app/ids.py", "FIRST = 'a1'\nSECOND = FIRST + 'x'\nother = compute()\n");
  tree.add("m/versions/a.py", "from app.ids import FIRST as revision\ndown_revision = None\n");
  tree.add("m/versions/b.py", "from app.ids import FIRST\nrevision = 'b'\ndown_revision = FIRST\n");
  tree.add("m/versions/c.py", "from app.ids import other\nrevision = 'c'\ndown_revision = other\n");
  tree.add("m/versions/d.py", "from absent import FIRST\nrevision = 'd'\ndown_revision = FIRST\n");
  tree.add("m/versions/e.py", "from .ids import FIRST\nrevision = 'e'\ndown_revision = FIRST\n");
  tree.add("m/versions/f.py",
           "from app.ids import FIRST\nrevision = 'f'\ndown_revision = ('b', FIRST)\n");
  const Snapshot snapshot = take_snapshot(tree, environment_of({"m/versions"}));
  CHECK(dump(snapshot) ==
        "m/versions/a.py a1<-\n"
        "m/versions/b.py b<-a1\n"
        "m/versions/c.py c<-\n"
        "m/versions/d.py d<-\n"
        "m/versions/e.py ?<-!a migration belongs to no package: Alembic stops with ImportError: "
        "attempted relative import with no known parent package\n"
        "m/versions/f.py f<-\n");
  CHECK(snapshot.revisions[1].header.down_revision.state == Identifier::State::known);
  CHECK(snapshot.revisions[2].header.down_revision.state == Identifier::State::dynamic);
  CHECK(snapshot.revisions[3].header.down_revision.state == Identifier::State::dynamic);
  CHECK(snapshot.revisions[5].header.down_revision.state == Identifier::State::dynamic);
}

TEST_CASE("an empty string is no parent up to Alembic 1.12.0", "[snapshot]") {
  BlobTree tree;
  tree.add("m/versions/a.py", migration("'a'", "''"));
  tree.add("m/versions/b.py", migration("'b'", "''"));
  tree.add("m/versions/c.py", migration("'c'", "('', 'b')"));
  Environment environment = environment_of({"m/versions"});
  const Known known{ObjectFormat::sha1};
  const auto missing = [&](const std::string& version, const Known& from) {
    environment.alembic = release_of(version);
    const Snapshot snapshot = take_snapshot(tree, environment, 1, from);
    std::string text;
    for (const MissingReference& it : snapshot.graph.missing())
      text += std::string(snapshot.graph.revision(it.node).id());
    return text + " bases " + std::to_string(snapshot.graph.bases().size());
  };
  CHECK(missing("1.12.0", known) == "c bases 2");
  CHECK(missing("1.12.1", known) == "abc bases 0");
  CHECK(missing("", known) == "abc bases 0");

  // A file that another snapshot knows may have been read for another release.
  environment.alembic = release_of("1.12.0");
  const Snapshot old = take_snapshot(tree, environment, 1, known);
  environment.alembic = {};
  const Snapshot recent = take_snapshot(tree, environment, 1, known);
  CHECK(missing("1.13.0", {ObjectFormat::sha1, {&old}}) == "abc bases 0");
  CHECK(missing("1.8.1", {ObjectFormat::sha1, {&recent}}) == "c bases 2");
}
