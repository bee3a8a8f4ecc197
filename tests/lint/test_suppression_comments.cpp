#include "helpers/catch.hpp"
#include "lint/suppression_comments.hpp"

using namespace revlint;

namespace {

// "line|lines|file N: rule rule (reason)" for each suppression, joined by "; ".
std::string dump(std::string_view bytes, CommentSyntax syntax = CommentSyntax::python) {
  std::string text;
  for (const Suppression& it : suppressions(bytes, syntax)) {
    if (!text.empty()) text += "; ";
    if (it.scope == Suppression::Scope::file) {
      text += "file";
    } else if (it.first_line == it.last_line) {
      text += "line " + std::to_string(it.first_line);
    } else {
      text += "lines " + std::to_string(it.first_line) + "-" + std::to_string(it.last_line);
    }
    text += it.noqa ? " noqa:" : ":";
    for (const auto& rule : it.rules) {
      text += " " + rule.name;
      CHECK(bytes.substr(rule.span.begin, rule.span.end - rule.span.begin) == rule.name);
    }
    if (!it.reason.empty()) text += " (" + it.reason + ")";
    if (!it.fault.empty()) text += " fault: " + it.fault;
  }
  return text;
}

// The text after all suppressions are removed.
std::string without(std::string text) {
  while (true) {
    const auto all = suppressions(text);
    if (all.empty()) return text;
    const Span span = all.front().removable;
    REQUIRE(span.end > span.begin);
    text.erase(span.begin, span.end - span.begin);
  }
}

}  // namespace

TEST_CASE("a suppression speaks of its own line, alone on a line of the next one", "[suppress]") {
  CHECK(dump("x = 1  # revlint: ignore[no-revision] released in 1.2\n") ==
        "line 1: no-revision (released in 1.2)");
  CHECK(dump("\n# revlint: ignore[no-revision, chain]\nx = 1\n") == "line 3: no-revision chain");
  CHECK(dump("#revlint:ignore[no-revision]") == "line 2: no-revision");
}

TEST_CASE("suppressions above one another speak of the same line", "[suppress]") {
  CHECK(dump("# revlint: ignore[cycle] a\n# revlint: ignore[no-revision] b\n# why\nx = 1\n") ==
        "line 4: cycle (a); line 4: no-revision (b)");
  CHECK(dump("# revlint: ignore[cycle] a\n\nx = 1\n") == "line 2: cycle (a)");
}

TEST_CASE("a suppression where a statement begins speaks of all its lines", "[suppress]") {
  CHECK(dump("# revlint: ignore[cycle]\nx = (\n  'a',\n  'b',\n)\ny = 1\n") == "lines 2-5: cycle");
  CHECK(dump("x = (  # revlint: ignore[cycle]\n  'a',\n)\ny = 1\n") == "lines 1-3: cycle");
  CHECK(dump("x = (\n  'a',  # revlint: ignore[cycle]\n  'b',\n)\n") == "line 2: cycle");
  CHECK(dump("x = (\n  # revlint: ignore[cycle]\n  'a',\n  'b',\n)\n") == "line 3: cycle");
  CHECK(dump("# revlint: ignore[cycle]\nx = \\\n  1\ny = 1\n") == "lines 2-3: cycle");
  CHECK(dump("# revlint: ignore[cycle]\n\"\"\"a (\n# b\n\"\"\"\ny = 1\n") == "lines 2-4: cycle");
}

TEST_CASE("a file suppression stands anywhere in the file", "[suppress]") {
  CHECK(dump("x = 1\n\n  # revlint: file-ignore[identity] old\n") == "file: identity (old)");
}

TEST_CASE("noqa counts for named rules of revlint only", "[suppress]") {
  CHECK(dump("x = 1  # noqa\n") == "");
  CHECK(dump("x = 1  # noqa: E501\n") == "");
  CHECK(dump("# noqa: no-such-rule\n") == "");
  CHECK(dump("x = 1  # noqa: E501, no-revision\n") == "line 1 noqa: no-revision");
  CHECK(dump("x = 1  # NOQA:no-revision E501\n") == "line 1 noqa: no-revision");
  CHECK(dump("x = 1  # noqa: no-revision  # revlint: ignore[cycle] y\n") ==
        "line 1 noqa: no-revision; line 1: cycle (y)");
}

TEST_CASE("a reason may hold a number sign", "[suppress]") {
  CHECK(dump("x = 1  # revlint: ignore[cycle] see #12 and # 13\n") ==
        "line 1: cycle (see #12 and # 13)");
}

TEST_CASE("what is no comment suppresses nothing", "[suppress]") {
  CHECK(dump("x = '# revlint: ignore[no-revision]'\n") == "");
  CHECK(dump("x = 'it\\'s # revlint: ignore[no-revision]'\n") == "");
  CHECK(dump("'''\n# revlint: ignore[no-revision]\n'''\n") == "");
  CHECK(dump("x = 'a \\\n# revlint: ignore[no-revision]'\n") == "");
  CHECK(dump("x = 'never closed\ny = 1  # revlint: ignore[cycle]\n") == "line 2: cycle");
  CHECK(dump("# a remark on revlint: ignore[cycle]\n") == "");
}

TEST_CASE("a comment that tries to suppress and does not is known as that", "[suppress]") {
  CHECK(dump("# revlint: ignore\n") == "line 2: fault: it names no rule");
  CHECK(dump("# revlint: ignore[]\n") == "line 2: fault: it names no rule");
  CHECK(dump("# revlint: ignore[cycle\n") == "line 2: fault: its bracket is not closed");
  CHECK(dump("# revlint: ingore[cycle]\n") ==
        "line 2: fault: 'ingore' is neither ignore nor file-ignore");
  CHECK(dump("# revlint: disable=cycle\n") ==
        "line 2: fault: 'disable' is neither ignore nor file-ignore");
  CHECK(dump("# revlint: we run it in the CI\n# revlint\n") == "");
}

TEST_CASE("in other files than Python's every line stands for itself", "[suppress]") {
  CHECK(dump("# revlint: ignore[cycle] why\nRUN echo '( \\\n  b # revlint: ignore[chain]\n",
             CommentSyntax::lines) == "line 2: cycle (why); line 3: chain");
  CHECK(dump("echo a#revlint: ignore[cycle]\n", CommentSyntax::lines) == "");
}

TEST_CASE("a suppression is taken out with its line, or with the blanks before it", "[suppress]") {
  CHECK(without("a\n  # revlint: ignore[cycle] b\nc\n") == "a\nc\n");
  CHECK(without("a\r\n# revlint: ignore[cycle]\r\n") == "a\r\n");
  CHECK(without("a  # revlint: ignore[cycle] b  \nc\n") == "a\nc\n");
  CHECK(without("a  # b  # revlint: ignore[cycle]\n") == "a  # b\n");
  CHECK(without("a  # revlint: ignore[cycle]  # noqa: no-revision\n") == "a\n");
}
