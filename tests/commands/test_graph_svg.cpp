#include <algorithm>

#include "commands/graph_diagrams.hpp"
#include "commands/graph_svg.hpp"
#include "helpers/catch.hpp"
#include "helpers/golden.hpp"
#include "helpers/linted.hpp"
#include "report/fold.hpp"

using namespace revlint;
using revlint::test::chain_files;
using revlint::test::Linted;
using revlint::test::SourceFile;

namespace {

std::vector<ChainRows> rows_of(Linted& linted, Folding folding = Folding::folded) {
  static std::vector<Report> kept;  // the rows refer to its findings
  Project& project = linted.project();
  Report& report = kept.emplace_back(make_report(project, linted.findings()));
  mark_failing(report, Severity::error);
  arrange(report, ShownFindings::all);
  std::vector<ChainRows> out;
  for (const EnvironmentState& state : project.environments)
    out.push_back(chain_rows(state, chain_faults(state, report.findings), std::nullopt, folding));
  return out;
}

std::string migration(const std::string& id, const std::string& down, const std::string& message,
                      const std::string& more = "") {
  return "\"\"\"" + message + "\"\"\"\nrevision = '" + id + "'\ndown_revision = " + down + "\n" +
         more + "\n\ndef upgrade():\n    op.execute('" + message + "')\n";
}

// A chain of every kind of row: what a project looks like on a bad day.
std::vector<SourceFile> bad_day() {
  std::vector<SourceFile> files;
  const auto add = [&](bool merged, const std::string& id, const std::string& down,
                       const std::string& message, const std::string& more = "") {
    std::string name = message;
    std::ranges::replace(name, ' ', '_');
    const std::string path = "versions/" + id + "_" + name + ".py";
    const std::string text = migration(id, down, message, more);
    files.push_back({path, text});
    if (merged) files.push_back({"main:" + path, text});
  };
  add(true, "1b7e02c9d4a8", "None", "create users");
  add(true, "2f90a1c7e3b5", "'1b7e02c9d4a8'", "add email");
  add(true, "3c4d8a60f1e7", "'2f90a1c7e3b5'", "orders");
  add(true, "4e81b59d20fa", "'3c4d8a60f1e7'", "products");
  add(true, "5a07c6e3f9d1", "'3c4d8a60f1e7'", "order lines");
  add(true, "69fd2e80b7c3", "('5a07c6e3f9d1', '4e81b59d20fa')", "merge products and orders");
  std::string last = "69fd2e80b7c3";
  for (int i = 10; i < 47; ++i) {
    const std::string id = "7" + std::to_string(i) + "c4e8a1b" + std::to_string(96 - i);
    add(true, id, "'" + last + "'", "step " + std::to_string(i));
    last = id;
  }
  add(true, "8d31f7a902ce", "'" + last + "'", "drop legacy sessions");
  add(true, "71b5aa90e3cd", "'8d31f7a902ce'", "billing tax rates");
  add(true, "0d44ef61b8a2", "'8d31f7a902ce'", "search trigram index");
  add(true, "c90d2f18ab37", "('71b5aa90e3cd', '0d44ef61b8a2')", "merge billing and search");
  add(true, "4f8be02c7711", "'c90d2f18ab37'", "add coupon codes");
  add(false, "e7a1c04b9d52", "'c90d2f18ab37'", "add invoice numbering");
  add(false, "77c0de41f9a3", "'002_add_reports'", "report schedules", "branch_labels = 'reports'");
  return files;
}

bool is_well_formed(const std::string& svg) {
  std::vector<std::string> open;
  for (std::size_t at = svg.find('<'); at != svg.npos; at = svg.find('<', at)) {
    const std::size_t end = svg.find('>', at);
    if (end == svg.npos) return false;
    const std::string tag = svg.substr(at + 1, end - at - 1);
    at = end;
    if (tag.ends_with('/')) continue;
    const std::string name = tag.substr(0, tag.find_first_of(" \n"));
    if (!name.starts_with('/')) {
      open.push_back(name);
    } else {
      if (open.empty() || "/" + open.back() != name) return false;
      open.pop_back();
    }
  }
  return open.empty();
}

}  // namespace

TEST_CASE("the picture of the README is what the program draws", "[graph]") {
  Linted linted(bad_day());
  const std::string svg = graph_svg(linted.project(), rows_of(linted));
  CHECK(is_well_formed(svg));
  check_golden("../../.github/graph.svg", svg);
}

TEST_CASE("Mermaid and DOT have the messages, the heads and the faults", "[graph]") {
  Linted linted(bad_day());
  const auto rows = rows_of(linted);
  check_golden("graph.mermaid", graph_mermaid(linted.project(), rows));
  check_golden("graph.dot", graph_dot(linted.project(), rows));
}

TEST_CASE("an SVG needs nothing else and holds no foreign markup", "[graph]") {
  Linted linted({{"versions/1_a.py", migration("a<b", "None", "<script>alert(1)</script> & ]]>")}});
  const std::string svg = graph_svg(linted.project(), rows_of(linted));
  CHECK(is_well_formed(svg));
  for (const char* part : {"<script", "foreignObject", "var(", "href", "]]>"}) {
    INFO(part);
    CHECK(svg.find(part) == svg.npos);
  }
}

TEST_CASE("a long chain is a map, which only grows at its end", "[graph]") {
  std::string chain = "r0";
  for (int i = 1; i < 450; ++i)
    chain += "; r" + std::to_string(i) + "<-r" + std::to_string(i - 1) +
             (i % 2 == 0 ? "" : " label l" + std::to_string(i));
  Linted before(chain_files(chain)), after(chain_files(chain + "; r450<-r449"));
  const auto rows = rows_of(before, Folding::unfolded);
  REQUIRE(is_drawn_as_map(rows.front()));
  const std::string old_svg = graph_svg(before.project(), rows);
  const std::string new_svg = graph_svg(after.project(), rows_of(after, Folding::unfolded));
  CHECK(is_well_formed(old_svg));
  // The dot of the oldest revision is the last line of both.
  CHECK(old_svg.substr(old_svg.rfind("<circle")) == new_svg.substr(new_svg.rfind("<circle")));
}

TEST_CASE("a chain with more links than Mermaid draws is cut, and says so", "[graph]") {
  std::string chain = "r0";
  for (int i = 1; i < 600; ++i)
    chain +=
        "; r" + std::to_string(i) + "<-r" + std::to_string(i - 1) + " label l" + std::to_string(i);
  Linted linted(chain_files(chain));
  const std::string text = graph_mermaid(linted.project(), rows_of(linted));
  CHECK(text.size() < 50000);
  CHECK(text.find("rows of 600: Mermaid draws no more") != text.npos);
}
