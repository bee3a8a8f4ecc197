#include "catch.hpp"
#include "header_dump.hpp"

using namespace revlint;

namespace {

std::string read(std::string_view source) {
  Arena arena;
  PythonReader reader;
  return brief(reader.read(source, arena).header);
}

}  // namespace

TEST_CASE("plain and annotated assignments are read") {
  CHECK(read("revision = 'a'\ndown_revision = None\n") == "revision 'a'; down_revision None");
  CHECK(read("revision: str = \"a\"\ndown_revision: Union[str, None] = 'b'\n") ==
        "revision 'a'; down_revision 'b'");
  CHECK(read("down_revision = ('a', 'b')\nbranch_labels = ('x',)\ndepends_on = ['c']\n") ==
        "down_revision ('a', 'b'); branch_labels ('x'); depends_on ('c')");
}
