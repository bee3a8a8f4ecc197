#include "commands/chain_selection.hpp"
#include "commands/graph_text.hpp"
#include "helpers/catch.hpp"
#include "helpers/golden.hpp"
#include "helpers/linted.hpp"
#include "helpers/page_cases.hpp"
#include "report/fold.hpp"
#include "report/pages.hpp"

using namespace revlint;
using revlint::test::chain_files;
using revlint::test::Linted;
using revlint::test::SourceFile;

namespace {

struct Picture {
  Folding folding = Folding::folded;
  GraphText text = {};
  std::string around = {};  // a revision, for what is one link away
  std::string range = {};
};

std::string picture_of(Linted& linted, const Picture& picture = {}, const Settings& settings = {}) {
  Project& project = linted.project();
  Report report = make_report(project, linted.findings(settings));
  mark_failing(report, Severity::error);
  arrange(report, ShownFindings::all);
  std::string out;
  for (const EnvironmentState& state : project.environments) {
    const Graph& graph = state.judged().graph;
    ChainSelection selection;
    if (!picture.around.empty()) {
      const auto node = named_revision(graph, picture.around);
      REQUIRE(node.ok());
      selection = neighbourhood(graph, {&*node, 1}, 1);
    }
    if (!picture.range.empty()) {
      const auto range = revision_range(graph, picture.range);
      if (!range) return range.failure().message + "\n";
      selection = *range;
    }
    const auto faults = chain_faults(state, report.findings);
    out += graph_text(project, chain_rows(state, faults, selection, picture.folding), picture.text);
  }
  return out;
}

// The rows without the summary, the faults and the legend.
std::string rows_of(std::string_view chain, const Picture& picture = {}) {
  Linted linted(chain_files(chain));
  const std::string text = picture_of(linted, picture);
  const std::size_t begin = text.find("\n\n");
  if (begin == text.npos) return text;
  const std::size_t end = text.find("\n\n", begin + 2);
  return text.substr(begin + 1, end == text.npos ? end : end - begin);
}

}  // namespace

TEST_CASE("a fork and a merge are drawn with lanes", "[graph]") {
  CHECK(rows_of("a; b<-a; c<-a; d<-b,c; e<-d; f<-d") == R"(
●   e ① (head)
│ ● f ① (head)
├─╯
◆   d
├─╮
● │ b
│ ● c
├─╯
●   a (base)
)");
  CHECK(rows_of("a; b<-a; c<-a; d<-b,c", {.text = {.with = DrawnWith::ascii}}) == R"(
#   d (head)
+-.
* | b
| * c
+-'
*   a (base)
)");
}

TEST_CASE("lines that cross others are told apart from those that join", "[graph]") {
  CHECK(rows_of("a; b<-a; c<-a; d<-a; e<-b,c,d; f<-b") == R"(
◆       e ① (head)
├─┬─╮
│ │ │ ● f ① (head)
├─┼─┼─╯
● │ │   b
│ ● │   c
│ │ ●   d
├─┴─╯
●       a (base)
)");
}

TEST_CASE("a straight run is one row unless it is short or asked for", "[graph]") {
  const char* chain = "a; b<-a; c<-b; d<-c; e<-d; f<-e";
  CHECK(rows_of(chain) == R"(
● f (head)
┆ 4 revisions in a row: e … b
● a (base)
)");
  CHECK(rows_of("a; b<-a; c<-b; d<-c; e<-d") == R"(
● e (head)
● d
● c
● b
● a (base)
)");
  CHECK(rows_of(chain, {.folding = Folding::unfolded}).find("┆") == std::string::npos);
}

TEST_CASE("a depends_on is dotted", "[graph]") {
  CHECK(rows_of("a; b<-a; c<-b; x label x; y<-x dep b") == R"(
●     c ② (head)
│ ●   y ② (head)
│ ├┄╮
│ ● ┊ x ① (base, label x)
├┄┄┄╯
●     b
●     a (base)
)");
}

TEST_CASE("a part of the chain shows where it was cut", "[graph]") {
  const char* chain = "a; b<-a; c<-b; d<-c; e<-c; f<-d,e";
  CHECK(rows_of(chain, {.around = "b"}) == R"(
● c
● b
● a (base)
)");
  CHECK(rows_of(chain, {.around = "d"}) == R"(
◆   f (head)
├─╮
● │ d
│ ┆ 1 revision: e
├─╯
●   c
┆
)");
  CHECK(rows_of(chain, {.range = "c:d"}) == R"(
● d
● c
┆
)");
  CHECK(rows_of(chain, {.range = ":b"}) == R"(
● b
● a (base)
)");
  CHECK(rows_of("a; b<-a; c<-b", {.range = "-1:"}) == R"(
● c (head)
● b
┆
)");
}

TEST_CASE("a range that cannot be is refused", "[graph]") {
  const char* chain = "aa; ab<-aa; b<-ab; c<-ab";
  CHECK(rows_of(chain, {.range = "b"}) == "a range is written FROM:TO, FROM: or :TO, not 'b'\n");
  CHECK(rows_of(chain, {.range = "a:"}) == "'a' stands for several revisions: 'aa' and 'ab'\n");
  CHECK(rows_of(chain, {.range = ":head"}) == "'head' stands for several revisions: 'b' and 'c'\n");
  CHECK(rows_of(chain, {.range = "b:c"}) == "revision 'b' is not an ancestor of 'c'\n");
  CHECK(rows_of(chain, {.range = "zz:c"}) == "there is no revision 'zz'\n");
  CHECK(rows_of(chain, {.range = "current:"}) ==
        "revlint asks no database for 'current'; name the revision that it has\n");
}

TEST_CASE("what the branch adds is a ring, and the base keeps the first lane", "[graph]") {
  auto files = chain_files("a; b<-a; c<-a");
  const std::vector<SourceFile> base = {{"main:" + files[0].path, files[0].text},
                                        {"main:" + files[1].path, files[1].text}};
  files.insert(files.end(), base.begin(), base.end());
  Linted linted(files);
  check_golden("graph-new.txt", picture_of(linted));
}

TEST_CASE("long titles are cut to the width of the terminal", "[graph]") {
  auto files = chain_files("a");
  files[0].text = "\"\"\"" + std::string(200, 'x') + "\"\"\"\n" + files[0].text;
  Linted linted(files);
  const std::string text = picture_of(linted, {.text = {.columns = 60}});
  CHECK(text.find("● a (head, base) " + std::string(42, 'x') + "…\n") != text.npos);
}

TEST_CASE("the first case of every rule about the chain is drawn", "[graph]") {
  std::string all;
  for (const Page& page : pages()) {
    const Group group = find_rule(page.rule)->group;
    if (group != Group::chain && group != Group::identity && group != Group::history) continue;
    for (const test::PageCase& it : test::page_cases(page.markdown)) {
      if (!it.must_find) continue;
      Linted linted(it.files);
      all += "== " + std::string(page.rule) + ": " + it.title + "\n" +
             picture_of(linted, {.text = {.columns = 100}}, it.settings) + "\n";
      break;
    }
  }
  check_golden("graph-faults.txt", all);
}
