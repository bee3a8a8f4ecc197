#include "catch.hpp"
#include "suppress.hpp"

using namespace revlint;

namespace {

// "line|file N: rule,rule (reason)" for each suppression, joined by "; ".
std::string dump(std::string_view bytes) {
  std::string text;
  for (const Suppression& it : suppressions(bytes)) {
    if (!text.empty()) text += "; ";
    text += it.scope == Suppression::Scope::file ? "file" : "line " + std::to_string(it.line);
    text += it.noqa ? " noqa:" : ":";
    for (const auto& rule : it.rules) text += " " + rule;
    if (!it.reason.empty()) text += " (" + it.reason + ")";
  }
  return text;
}

}  // namespace

TEST_CASE("a suppression speaks of its own line, alone on a line of the next one", "[suppress]") {
  CHECK(dump("x = 1  # revlint: ignore[no-revision] released in 1.2\n") ==
        "line 1: no-revision (released in 1.2)");
  CHECK(dump("\n# revlint: ignore[no-revision, chain]\nx = 1\n") == "line 3: no-revision chain");
  CHECK(dump("#revlint:ignore[no-revision]") == "line 2: no-revision");
}

TEST_CASE("a file suppression stands anywhere in the file", "[suppress]") {
  CHECK(dump("x = 1\n\n  # revlint: file-ignore[identity] old\n") == "file: identity (old)");
}

TEST_CASE("noqa counts for named rules of revlint only", "[suppress]") {
  CHECK(dump("x = 1  # noqa\n") == "");
  CHECK(dump("x = 1  # noqa: E501\n") == "");
  CHECK(dump("x = 1  # noqa: E501, no-revision\n") == "line 1 noqa: no-revision");
  CHECK(dump("x = 1  # noqa: no-revision  # revlint: ignore[cycle] y\n") ==
        "line 1 noqa: no-revision; line 1: cycle (y)");
}

TEST_CASE("what is no comment, or no whole suppression, suppresses nothing", "[suppress]") {
  CHECK(dump("x = '# revlint: ignore[no-revision]'\n") == "");
  CHECK(dump("x = 'it\\'s # revlint: ignore[no-revision]'\n") == "");
  CHECK(dump("# revlint: ignore\n# revlint: ignore[\n# revlint ignore[a]\n") == "");
}

TEST_CASE("a suppression covers a rule by its name or by its group", "[suppress]") {
  const auto all =
      suppressions("x  # revlint: ignore[chain, no-revision]\ny  # noqa: no-revision\n");
  REQUIRE(all.size() == 2);
  CHECK(all[0].covers("cycle", "chain"));
  CHECK(!all[0].covers("filename-mismatch", "identity"));
  CHECK(all[1].covers("no-revision", "chain"));
  CHECK(!all[1].covers("cycle", "chain"));
}
