#include "helpers/catch.hpp"
#include "migration/python_reader.hpp"
#include "migration/revision.hpp"

using namespace revlint;

namespace {

// The ID under which Alembic knows the file; "-" where it has none.
std::string id_of(std::string_view path, std::string_view source) {
  Arena arena;
  PythonReader reader;
  const Revision revision = make_revision(path, reader.read(source, arena).header, arena);
  return revision.has_id() ? std::string(revision.id()) : "-";
}

}  // namespace

TEST_CASE("the ID is `revision`, else a file name that is hexadecimal as a whole") {
  CHECK(id_of("versions/1a2b3c.py", "revision = 'x'\n") == "x");
  CHECK(id_of("versions/1a2b3c.py", "down_revision = None\n") == "1a2b3c");
  CHECK(id_of("feed.py", "") == "feed");
  CHECK(id_of("versions/1A2B3C.py", "") == "-");
  CHECK(id_of("versions/1a2b3c_add.py", "") == "-");
  CHECK(id_of("versions/1a2b3c.pyc", "") == "-");
  CHECK(id_of("versions/.py", "") == "-");
  CHECK(id_of("1a2b3c/helper.py", "") == "-");
}

TEST_CASE("a computed or refused `revision` is not replaced by the file name") {
  CHECK(id_of("abc.py", "revision = compute()\n") == "-");
}

TEST_CASE("an ID from the file name has no place in the file") {
  Arena arena;
  PythonReader reader;
  const std::string path = "versions/abc.py";
  const Revision revision = make_revision(path, reader.read("", arena).header, arena);
  REQUIRE(revision.has_id());
  CHECK(revision.name->span.empty());
  CHECK(revision.file_name() == "abc.py");
}
