#include <string>

#include "helpers/catch.hpp"
#include "lint/fix.hpp"

using namespace revlint;

namespace {

// The file with the literal replaced, or "none".
std::string replaced(const std::string& literal, std::string_view text) {
  const std::string before = "down_revision = ";
  MemoryTree tree;
  tree.add("v/a.py", before + literal + "\r\n");
  const auto begin = static_cast<std::uint32_t>(before.size());
  const Span span{begin, begin + static_cast<std::uint32_t>(literal.size())};
  const std::optional<Edit> edit = replace_literal(tree, "v/a.py", span, text);
  if (!edit) return "none";
  std::string bytes;
  tree.read("v/a.py", bytes);
  bytes.replace(edit->span.begin, edit->span.end - edit->span.begin, edit->text);
  REQUIRE(bytes.ends_with("\r\n"));
  return bytes.substr(before.size(), bytes.size() - before.size() - 2);
}

}  // namespace

TEST_CASE("replacing a literal keeps its quotes and its prefix") {
  CHECK(replaced("'001_add'", "001") == "'001'");
  CHECK(replaced("\"001_add\"", "001") == "\"001\"");
  CHECK(replaced("u'001_add'", "001") == "u'001'");
  CHECK(replaced("Rb'x'", "001") == "Rb'001'");
  CHECK(replaced("'''001_add'''", "001") == "'''001'''");
  CHECK(replaced("\"\"\"\"\"\"", "001") == "\"\"\"001\"\"\"");
  CHECK(replaced("''", "001") == "'001'");
  CHECK(replaced("'0\\x301_add'", "001") == "'001'");
}

TEST_CASE("what is not one plain literal is left to its author") {
  CHECK(replaced("'001' '_add'", "001") == "none");
  CHECK(replaced("'001' \"_add\"", "001") == "none");
  CHECK(replaced("'001' + '_add'", "001") == "none");
  CHECK(replaced("'it\\'s'", "001") == "none");
  CHECK(replaced("'x'", "it's") == "none");
  CHECK(replaced("'x'", "a\\b") == "none");
  CHECK(replaced("f'x'", "{x}") == "none");
  CHECK(replaced("'x'", "\xc3\xa9") == "none");
  CHECK(replaced("name", "001") == "none");
  CHECK(replaced("'", "001") == "none");
}

TEST_CASE("a literal outside of the file is not replaced") {
  MemoryTree tree;
  tree.add("v/a.py", "x = 'a'");
  CHECK_FALSE(replace_literal(tree, "v/a.py", {4, 90}, "b"));
  CHECK_FALSE(replace_literal(tree, "v/a.py", {4, 4}, "b"));
  CHECK_FALSE(replace_literal(tree, "v/other.py", {0, 3}, "b"));
}
