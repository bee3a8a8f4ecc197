#include <algorithm>
#include <random>

#include "commands/diff.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

namespace {

FixedFile changed(std::string before, std::vector<Edit> edits, const std::string& path = "v/a.py") {
  FixedFile file{path, std::move(before), "", std::move(edits)};
  std::size_t at = 0;
  for (const Edit& edit : file.edits) {
    file.after.append(file.before, at, edit.span.begin - at);
    file.after += edit.text;
    at = edit.span.end;
  }
  file.after.append(file.before, at);
  return file;
}

std::string diff(std::string before, std::vector<Edit> edits) {
  return diff_text(changed(std::move(before), std::move(edits)), DiffFor::programs);
}

// Applies the diff as `patch` does: every line of a hunk must be where the diff says it is.
std::string patched(const std::string& before, const std::string& diff) {
  const auto line_at = [](const std::string& text, std::size_t at) {
    const auto end = text.find('\n', at);
    return text.substr(at, end == text.npos ? end : end + 1 - at);
  };
  std::string after;
  std::size_t old_at = 0, number = 1;
  for (std::size_t at = 0; at < diff.size();) {
    std::string line = line_at(diff, at);
    at += line.size();
    if (diff.substr(at).starts_with("\\ ")) {
      line.pop_back();
      at += line_at(diff, at).size();
    }
    if (line.starts_with("--- ") || line.starts_with("+++ ")) continue;
    if (line.starts_with("@@ -")) {
      const std::size_t start = std::stoul(line.substr(4));
      const bool none_removed = line.find(",0 +") != line.npos;
      while (number < start + (none_removed ? 1 : 0)) {
        after += line_at(before, old_at);
        old_at += line_at(before, old_at).size();
        ++number;
      }
      continue;
    }
    if (line[0] != '+') {
      REQUIRE(line.substr(1) == line_at(before, old_at));
      old_at += line.size() - 1;
      ++number;
    }
    if (line[0] != '-') after += line.substr(1);
  }
  return after + before.substr(old_at);
}

}  // namespace

TEST_CASE("a diff shows changed lines between three unchanged ones", "[diff]") {
  CHECK(diff("1\n2\n3\n4\nfive\n6\n7\n8\n9\n", {{"", {8, 12}, "5"}}) ==
        "--- a/v/a.py\n+++ b/v/a.py\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-five\n+5\n 6\n 7\n 8\n");
  CHECK(diff("a\nb\nc\n", {{"", {2, 4}, ""}}) ==
        "--- a/v/a.py\n+++ b/v/a.py\n@@ -1,3 +1,2 @@\n a\n-b\n c\n");
  CHECK(diff("a\nb", {{"", {3, 3}, "c"}}) ==
        "--- a/v/a.py\n+++ b/v/a.py\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n"
        "+bc\n\\ No newline at end of file\n");
  CHECK(diff("a\n", {{"", {2, 2}, "b\n"}}) ==
        "--- a/v/a.py\n+++ b/v/a.py\n@@ -1,1 +1,2 @@\n a\n+b\n");
  CHECK(diff("a\n", {{"", {0, 2}, ""}}) == "--- a/v/a.py\n+++ b/v/a.py\n@@ -1,1 +0,0 @@\n-a\n");
  CHECK(diff("a\n", {{"", {0, 1}, "a"}}) == "");
}

TEST_CASE("a diff keeps line ends, and names that would break its header are quoted", "[diff]") {
  CHECK(diff_text(changed("a\r\n", {{"", {0, 1}, "b"}}, "x\ny\xff.py"), DiffFor::programs) ==
        "--- \"a/x\\012y\\377.py\"\n+++ \"b/x\\012y\\377.py\"\n@@ -1,1 +1,1 @@\n-a\r\n+b\r\n");
  CHECK(diff_text(changed("a\n", {{"", {0, 1}, "b"}}, "x y.py"), DiffFor::programs)
            .starts_with("--- a/x y.py\t\n+++ b/x y.py\t\n"));
}

TEST_CASE("a diff for a terminal has no control characters but its own colours", "[diff]") {
  const FixedFile file = changed("\x1b[31ma\r\n", {{"", {5, 6}, "b"}});
  CHECK(diff_text(file, DiffFor::terminal) ==
        "--- a/v/a.py\n+++ b/v/a.py\n@@ -1,1 +1,1 @@\n-\\x1b[31ma\\r\n+\\x1b[31mb\\r\n");
  CHECK(diff_text(file, DiffFor::colored_terminal) ==
        "\x1b[1m--- a/v/a.py\x1b[0m\n\x1b[1m+++ b/v/a.py\x1b[0m\n\x1b[36m@@ -1,1 +1,1 @@\x1b[0m\n"
        "\x1b[31m-\\x1b[31ma\\r\x1b[0m\n\x1b[32m+\\x1b[31mb\\r\x1b[0m\n");
}

TEST_CASE("a diff of any edits makes the new text of the old one", "[diff]") {
  std::mt19937 random(11);
  const std::vector<std::string> pool{"a", "b\n", "\n", "cc", "\r\n", "d\ne"};
  const auto text = [&](std::size_t pieces) {
    std::string out;
    while (pieces-- > 0) out += pool[random() % pool.size()];
    return out;
  };
  for (int round = 0; round < 3000; ++round) {
    const std::string before = text(random() % 30);
    std::vector<Edit> edits;
    std::size_t at = 0;
    while (at <= before.size() && edits.size() < 5) {
      const std::size_t begin = at + random() % 20;
      const std::size_t end = begin + random() % 6;
      if (end > before.size()) break;
      edits.push_back({"",
                       {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                       text(random() % 3)});
      at = end + 1;
    }
    const FixedFile file = changed(before, edits);
    const std::string shown = diff_text(file, DiffFor::programs);
    INFO(before << "----\n" << file.after << "----\n" << shown);
    REQUIRE(patched(before, shown) == file.after);
  }
}
