#include "helpers/catch.hpp"
#include "tree/gitignore.hpp"

using namespace revlint;

namespace {

std::string verdict(std::string_view patterns, std::string_view path) {
  const EntryKind kind = path.ends_with('/') ? EntryKind::directory : EntryKind::file;
  if (kind == EntryKind::directory) path.remove_suffix(1);
  switch (GitIgnore(patterns).verdict(path, kind)) {
    case GitIgnore::Verdict::none:
      return "none";
    case GitIgnore::Verdict::ignored:
      return "ignored";
    case GitIgnore::Verdict::included:
      break;
  }
  return "included";
}

}  // namespace

TEST_CASE("patterns mean what gitignore(5) says", "[gitignore]") {
  struct {
    std::string_view patterns, path, verdict;
  } const cases[] = {
      {"", "a", "none"},
      {"a", "a", "ignored"},
      {"a", "x/y/a/", "ignored"},
      {"a", "ab", "none"},
      {"# a\n\n", "# a", "none"},
      {"\\#a", "#a", "ignored"},
      {"\\!a", "!a", "ignored"},
      {"a  \r\n", "a", "ignored"},
      {"a\\ ", "a ", "ignored"},
      {"\xef\xbb\xbf"
       "a",
       "a", "ignored"},
      {"a/", "a/", "ignored"},
      {"a/", "a", "none"},
      {"/a", "a", "ignored"},
      {"/a", "b/a", "none"},
      {"a/b", "a/b", "ignored"},
      {"a/b", "x/a/b", "none"},
      {"a/b/", "a/b/", "ignored"},
      {"*.pyc", "x/y.pyc", "ignored"},
      {"*", "x/y", "ignored"},
      {"a/*", "a/b/c", "none"},
      {"a?c", "abc", "ignored"},
      {"a?c", "a/c", "none"},
      {"[a-c]x", "bx", "ignored"},
      {"[!a-c]x", "bx", "none"},
      {"[]x]", "]", "ignored"},
      {"[[:digit:]]*", "7up", "ignored"},
      {"[a", "[a", "none"},
      {"**/a", "a", "ignored"},
      {"**/a/b", "x/y/a/b", "ignored"},
      {"a/**/b", "a/b", "ignored"},
      {"a/**/b", "a/x/y/b", "ignored"},
      {"a/**", "a/x/y", "ignored"},
      {"a/**", "a/", "none"},
      {"a**b", "axxb", "ignored"},
      {"a\n!a", "a", "included"},
      {"!a\na", "a", "ignored"},
      {"*\n!*/\n!*.py", "x/", "included"},
      {"*\n!*/\n!*.py", "x.py", "included"},
      {"*\n!*/\n!*.py", "x.txt", "ignored"},
  };
  for (const auto& c : cases) {
    INFO(c.patterns << " : " << c.path);
    CHECK(verdict(c.patterns, c.path) == c.verdict);
  }
}

TEST_CASE("a pattern of many stars ends", "[gitignore]") {
  std::string stars, segments;
  for (int i = 0; i < 60; ++i) {
    stars += "*a";
    segments += "**/a/";
  }
  const std::string name(200, 'a');
  CHECK(!matches_glob(name, stars + "b"));
  std::string path;
  for (int i = 0; i < 200; ++i) path += "a/";
  CHECK(verdict(segments + "b", path + "a") == "none");
}
