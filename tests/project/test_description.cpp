// Descriptions of revisions, read in several threads or in one.

#include <pthread.h>

#include "helpers/catch.hpp"
#include "helpers/linted.hpp"
#include "project/description.hpp"

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

// Enough heads for two threads, each with its ID in line 2 and its number in the docstring.
std::vector<SourceFile> many_heads() {
  std::vector<SourceFile> files;
  for (int i = 100; i < 700; ++i) {
    const std::string number = std::to_string(i);
    files.push_back({"versions/" + number + ".py", "\"\"\"head " + number + "\"\"\"\nrevision = '" +
                                                       number + "'\ndown_revision = None\n"});
  }
  return files;
}

void check_descriptions(const Linted& linted) {
  const std::vector<Description> all =
      read_descriptions(linted.tree(), linted.graph(), linted.graph().heads());
  REQUIRE(all.size() == 600);
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(all[i].message == "head " + std::to_string(100 + i));
    CHECK(all[i].line == 2);
  }
}

}  // namespace

TEST_CASE("descriptions come in the order of the nodes, however many there are", "[description]") {
  check_descriptions(Linted(many_heads()));
}

TEST_CASE("descriptions are read in one thread where the system starts no other", "[description]") {
  const Linted linted(many_heads());
  const NoMoreThreads limit;
  check_descriptions(linted);
}

TEST_CASE("a revision whose file is gone has an empty description", "[description]") {
  const std::vector<SourceFile> files{{"versions/a.py", "revision = 'a'\ndown_revision = None\n"}};
  const Linted linted(files);
  const std::vector<Description> all = read_descriptions(MemoryTree(), linted.graph(), {0});
  REQUIRE(all.size() == 1);
  CHECK(all[0].message.empty());
  CHECK(all[0].line == 1);
}
