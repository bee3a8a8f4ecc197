// How every format shows findings that are unchanged or in the baseline.

#include <array>
#include <nlohmann/json.hpp>

#include "helpers/catch.hpp"
#include "helpers/report_case.hpp"
#include "reporters/reporters.hpp"

using namespace revlint;

namespace {

// Three errors: one in the baseline, one on the target branch, one new.
Report three_states() {
  ReportCase a_case;
  a_case.file("v/a.py", "revision = 'a'\nrevision = 'b'\nrevision = 'c'\n");
  a_case.add(lost_parent, "known", a_case.at("v/a.py", "'a'")).revisions = {"a"};
  a_case.add(lost_parent, "merged", a_case.at("v/a.py", "'b'")).revisions = {"b"};
  a_case.add(lost_parent, "fresh", a_case.at("v/a.py", "'c'")).revisions = {"c"};
  Report report = a_case.report();
  report.findings[0].state = report.findings[1].state = BaselineState::unchanged;
  report.findings[0].in_baseline = true;
  return report;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("people read which findings are unchanged") {
  const Report report = three_states();
  CHECK(report_concise(report) ==
        "v/a.py:1:12: error: known [lost-parent] (unchanged)\n"
        "v/a.py:2:12: error: merged [lost-parent] (unchanged)\n"
        "v/a.py:3:12: error: fresh [lost-parent]\n");
  const std::string text = report_text(report, {});
  CHECK(count(text, "error: known [lost-parent] (unchanged)\n") == 1);
  CHECK(count(text, "(unchanged)") == 2);
}

TEST_CASE("a table shows what is new before what is unchanged") {
  const std::string table = report_markdown(three_states());
  CHECK(count(table, "| lost-parent | <code>v/a.py:3</code> | fresh |") == 1);
  CHECK(count(table, "| lost-parent (unchanged) |") == 2);
  CHECK(table.find("fresh") < table.find("known"));
}

TEST_CASE("what the baseline holds is no annotation, but a line of the log") {
  const std::string log = report_github(three_states());
  CHECK(count(log, "::error ") == 2);
  CHECK(count(log, "\nv/a.py:1:12: error: known [lost-parent] (unchanged)\n") == 1);
}

TEST_CASE("what the baseline holds is no failed test") {
  const std::string xml = report_junit(three_states());
  CHECK(count(xml, "<failure ") == 2);
  CHECK(count(xml, "tests=\"3\" failures=\"2\"") == 2);
  CHECK(count(xml, "<system-out>v/a.py:1:12: error: known [lost-parent] (unchanged)") == 1);
}

TEST_CASE("programs read the state") {
  Report report = three_states();
  const auto json = nlohmann::json::parse(report_json(report));
  CHECK(json["findings"][0]["state"] == "unchanged");
  CHECK(json["findings"][1]["state"] == "unchanged");
  CHECK(json["findings"][2]["state"] == "new");

  constexpr std::array rules{&lost_parent};
  auto results = nlohmann::json::parse(report_sarif(report, rules))["runs"][0]["results"];
  REQUIRE(results.size() == 3);
  CHECK(results[0]["baselineState"] == "unchanged");
  CHECK(results[2]["baselineState"] == "new");
  for (ReportedFinding& reported : report.findings) reported.state = BaselineState::new_finding;
  results = nlohmann::json::parse(report_sarif(report, rules))["runs"][0]["results"];
  CHECK_FALSE(results[0].contains("baselineState"));
}
