#include <vector>

#include "helpers/catch.hpp"
#include "text/phrase.hpp"

using namespace revlint;

TEST_CASE("a quoted name is one line and reads as Python's repr") {
  CHECK(quoted("a1") == "'a1'");
  CHECK(quoted("") == "''");
  CHECK(quoted("it's") == "\"it's\"");
  CHECK(quoted("it's \"x\"") == "'it\\'s \"x\"'");
  CHECK(quoted("a1\n\x1b\\") == "'a1\\n\\x1b\\\\'");
  CHECK(quoted("\xc3\xa9") == "'\xc3\xa9'");
}

TEST_CASE("a list of names is cut after the most that is asked for") {
  const std::vector<std::string_view> names = {"a", "b", "c", "d", "e"};
  const std::span<const std::string_view> all = names;
  CHECK(quoted_list(all.first(0)) == "");
  CHECK(quoted_list(all.first(1)) == "'a'");
  CHECK(quoted_list(all.first(2)) == "'a' and 'b'");
  CHECK(quoted_list(all.first(4)) == "'a', 'b', 'c' and 'd'");
  CHECK(quoted_list(all) == "'a', 'b', 'c' and 2 more");
}

TEST_CASE("words agree with a count") {
  CHECK(counted(1, "revision") == "1 revision");
  CHECK(counted(0, "revision") == "0 revisions");
  CHECK(is_or_are(1) == "is");
  CHECK(is_or_are(2) == "are");
  CHECK(it_or_them(1) == "it");
  CHECK(it_or_them(0) == "them");
}

TEST_CASE("a shell word survives the shell as it is") {
  CHECK(shell_word("versions/001_add.py") == "versions/001_add.py");
  CHECK(shell_word("") == "''");
  CHECK(shell_word("a b (1).py") == "'a b (1).py'");
  CHECK(shell_word("it's $HOME") == "'it'\\''s $HOME'");
}
