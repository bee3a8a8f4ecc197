#include <string>

#include "discovery/pyproject.hpp"
#include "discovery/toml_offsets.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

TEST_CASE("columns are counted in characters, offsets in bytes", "[toml]") {
  const TomlOffsets offsets("a = 'é'\n\nb = '€x'\n");
  CHECK(offsets.at(1, 1) == 0);
  CHECK(offsets.at(1, 7) == 7);  // behind the é
  CHECK(offsets.at(2, 1) == 9);
  CHECK(offsets.at(3, 1) == 10);
  CHECK(offsets.at(3, 7) == 18);
}

TEST_CASE("a position that is not in the text gives the nearest end", "[toml]") {
  CHECK(TomlOffsets("").at(1, 1) == 0);
  CHECK(TomlOffsets("").at(7, 7) == 0);
  CHECK(TomlOffsets("é").at(0, 0) == 0);
  CHECK(TomlOffsets("é").at(1, 2) == 2);
  CHECK(TomlOffsets("é").at(1, 99) == 2);
  CHECK(TomlOffsets("a\nb").at(9, 2) == 3);
}

// Walking the line from its start for each position would take 10^11 steps here.
TEST_CASE("every position of a line of a megabyte is found", "[toml]") {
  std::string line;
  for (int i = 0; i < 500'000; ++i) line += i % 3 == 0 ? "é" : i % 3 == 1 ? "x" : "€";
  const TomlOffsets offsets(line);
  std::size_t byte = 0, wrong = 0;
  for (std::size_t column = 1; byte < line.size(); ++column) {
    wrong += offsets.at(1, column) != byte;
    byte += column % 3 == 1 ? 2 : column % 3 == 2 ? 1 : 3;
  }
  CHECK(line.size() == 999'999);
  CHECK(wrong == 0);
}

TEST_CASE("a value far into a long line is where its span says", "[toml]") {
  std::string bytes = "[tool.alembic]\nversion_locations = [";
  for (int i = 0; i < 5000; ++i) bytes += "'é', ";
  bytes += "'last']\n";
  const Pyproject pyproject = read_pyproject(bytes);
  const TomlString& last = pyproject.options.at("version_locations").elements.back();
  CHECK(bytes.substr(last.span.begin, last.span.end - last.span.begin) == "'last'");
}
