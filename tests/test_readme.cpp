// The README's example is what the program prints.

#include <fstream>
#include <iterator>

#include "helpers/catch.hpp"
#include "helpers/page_cases.hpp"
#include "helpers/places.hpp"

using namespace revlint::test;

TEST_CASE("the README shows two migrations and exactly what revlint says of them", "[readme]") {
  std::ifstream file(std::string(REVLINT_SOURCE_DIR) + "/README.md", std::ios::binary);
  const std::string readme{std::istreambuf_iterator<char>(file), {}};
  const std::size_t begin = readme.find("## Example\n");
  const std::size_t end = readme.find("\nIn a clone:", begin);
  REQUIRE(end != std::string::npos);
  const std::string example = readme.substr(begin + 11, end - begin - 11);

  const auto cases = page_cases("# readme\n\n## What it finds\n\n### example\n\n" + example + "\n");
  REQUIRE(cases.size() == 1);
  CHECK(cases[0].files.size() == 2);
  CHECK(Linted(cases[0].files).text() == cases[0].output.value_or(""));
}
