// Descriptions of revisions, read in several threads or in one.

#include <pthread.h>

#include "discovery/discover.hpp"
#include "helpers/catch.hpp"
#include "helpers/linted.hpp"
#include "project/snapshot.hpp"

using namespace revlint;
using namespace revlint::test;

namespace {

// While it lives the system starts no thread: a stack of this size fits into no address space.
class NoMoreThreads {
 public:
  NoMoreThreads() {
    pthread_getattr_default_np(&before_);
    pthread_attr_t huge;
    pthread_getattr_default_np(&huge);
    pthread_attr_setstacksize(&huge, std::size_t{1} << 52);
    pthread_setattr_default_np(&huge);
    pthread_attr_destroy(&huge);
  }
  ~NoMoreThreads() {
    pthread_setattr_default_np(&before_);
    pthread_attr_destroy(&before_);
  }
  NoMoreThreads(const NoMoreThreads&) = delete;
  NoMoreThreads& operator=(const NoMoreThreads&) = delete;

 private:
  pthread_attr_t before_;
};

// Enough for two threads, each with its ID in line 2 and its number in the docstring.
std::vector<SourceFile> many_files() {
  std::vector<SourceFile> files;
  for (int i = 100; i < 700; ++i) {
    const std::string number = std::to_string(i);
    files.push_back({"versions/" + number + ".py", "\"\"\"head " + number + "\"\"\"\nrevision = '" +
                                                       number + "'\ndown_revision = None\n"});
  }
  return files;
}

Snapshot snapshot_of(const Tree& tree) {
  const auto discovery = discover(tree, {"versions"});
  REQUIRE(discovery.ok());
  return take_snapshot(tree, discovery->environments.front(), 0, {{}, {}, ReadDepth::description});
}

void check_descriptions() {
  MemoryTree tree;
  for (const SourceFile& file : many_files()) tree.add(file.path, file.text);
  const Snapshot snapshot = snapshot_of(tree);
  REQUIRE(snapshot.descriptions.size() == 600);
  for (std::size_t i = 0; i < snapshot.descriptions.size(); ++i) {
    CHECK(snapshot.descriptions[i].message == "head " + std::to_string(100 + i));
    CHECK(snapshot.descriptions[i].line == 2);
  }
}

}  // namespace

TEST_CASE("each file has its description, however many there are", "[description]") {
  check_descriptions();
}

TEST_CASE("descriptions are read in one thread where the system starts no other", "[description]") {
  const NoMoreThreads limit;
  check_descriptions();
}

TEST_CASE("the line is that of the ID, or of the name whose value is imported", "[description]") {
  MemoryTree tree;
  tree.add("versions/0a.py", "down_revision = None\n");
  tree.add("versions/b.py", "\"\"\"b\n\"\"\"\r\nx = 1\rrevision = 'b'\ndown_revision = '0a'\n");
  tree.add("versions/c.py", "\nfrom ids import C as revision\ndown_revision = 'b'\n");
  tree.add("ids.py", "C = 'c'\n");
  const Snapshot snapshot = snapshot_of(tree);
  REQUIRE(snapshot.descriptions.size() == 3);
  CHECK(snapshot.descriptions[0].line == 1);
  CHECK(snapshot.descriptions[1].line == 4);
  CHECK(snapshot.descriptions[2].line == 2);
  CHECK(snapshot.descriptions[1].message == "b");
}

TEST_CASE("a file that cannot be read has an empty description", "[description]") {
  MemoryTree tree;
  tree.add_symlink("versions/a.py", "gone.py");
  tree.add("versions/b.py", "revision = 'b'\ndown_revision = None\n");
  const Snapshot snapshot = snapshot_of(tree);
  REQUIRE(snapshot.descriptions.size() == 2);
  CHECK(snapshot.descriptions[0].message.empty());
}
