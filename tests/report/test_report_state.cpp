// How every format shows findings that are unchanged or in the baseline.

#include <array>
#include <nlohmann/json.hpp>

#include "helpers/catch.hpp"
#include "helpers/report_case.hpp"
#include "report/fold.hpp"
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
  report.compared = true;
  mark_failing(report, Severity::error);
  return report;
}

// A new error behind twelve that the target branch has, and notes there that can be repaired.
Report one_new_error() {
  ReportCase a_case;
  a_case.file("v/a.py", "revision = 'a'\n");
  for (int i = 0; i < 12; ++i)
    a_case.add(lost_parent, "old", a_case.at("v/a.py", "'a'")).revisions = {"a"};
  for (int i = 0; i < 3; ++i) {
    Finding& note = a_case.add(doc_note, "note", a_case.at("v/a.py", "'a'"));
    note.revisions = {"a"};
    if (i > 0) note.fix = Fix{FixSafety::safe, "correct it", {{"v/a.py", {0, 1}, "R"}}};
  }
  a_case.file("v/b.py", "revision = 'b'\n");
  a_case.add(lost_parent, "fresh", a_case.at("v/b.py", "'b'")).revisions = {"b"};
  Report report = a_case.report();
  report.compared = true;
  for (ReportedFinding& reported : report.findings) {
    if (reported.finding.message != "fresh") reported.state = BaselineState::unchanged;
  }
  mark_failing(report, Severity::error);
  arrange(report, ShownFindings::folded);
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
  const std::string link =
      "[lost-parent](https://github.com/revlint/revlint/blob/main/rules/lost-parent.md)";
  CHECK(count(table, "| " + link + " | <code>v/a.py:3</code> | fresh |") == 1);
  CHECK(count(table, "| " + link + " (unchanged) |") == 2);
  CHECK(table.find("fresh") < table.find("known"));
}

TEST_CASE("what is unchanged is no annotation, but counted, and a line of the log") {
  Report report = three_states();
  arrange(report, ShownFindings::all);
  CHECK(report_github(report) ==
        "::error file=v/a.py,line=3,endLine=3,col=12,endColumn=15,title=revlint (lost-parent)::fresh\n"
        "::error title=revlint::1 unchanged finding: see the log of this step\n"
        "::notice title=revlint::1 unchanged finding that fails no run: see the log of this step\n"
        "v/a.py:2:12: error: merged [lost-parent] (unchanged)\n"
        "v/a.py:1:12: error: known [lost-parent] (unchanged)\n"
        "3 errors in 1 revision of 1 environment; 2 unchanged\n");
}

TEST_CASE("the new error comes first, old ones follow, and what fails no run is a line") {
  const Report report = one_new_error();
  std::string old;
  for (int i = 0; i < 12; ++i) old += "v/a.py:1:12: error: old [lost-parent] (unchanged)\n";
  const std::string fold =
      "note: 3 doc-note in merged migrations: `revlint fix` repairs 2; --all lists them\n";
  const std::string sum =
      "13 errors, 3 notes in 2 revisions of 1 environment; 15 unchanged; 2 fixable with `revlint fix`\n";
  CHECK(report_concise(report) == "v/b.py:1:12: error: fresh [lost-parent]\n" + old + fold);
  CHECK(
      report_github(report) ==
      "::error file=v/b.py,line=1,endLine=1,col=12,endColumn=15,title=revlint (lost-parent)::fresh\n"
      "::error title=revlint::12 unchanged findings: see the log of this step\n"
      "::notice title=revlint::3 unchanged findings that fail no run: see the log of this step\n" +
          old + fold + sum);
  const std::string text = report_text(report, {.summary = true});
  CHECK(text.starts_with("v/b.py:1:12: error: fresh [lost-parent]\n"));
  CHECK(text.ends_with("\n\n" + fold + "\n" + sum));
  const std::string table = report_markdown(report);
  CHECK(table.find("| fresh |") < table.find("| old |"));
  CHECK(count(table, "doc-note") == 1);
  CHECK(count(table,
              "\n- :information_source: 3 doc-note in merged migrations: <code>revlint "
              "fix</code> repairs 2; --all lists them\n") == 1);
}

TEST_CASE("programs get every finding, new ones first; a test report has a case for a fold") {
  const Report report = one_new_error();
  const auto json = nlohmann::json::parse(report_json(report));
  REQUIRE(json["findings"].size() == 16);
  CHECK(json["findings"][0]["message"] == "fresh");
  CHECK(json["summary"]["repairable"] == 2);
  const auto quality = nlohmann::json::parse(report_gitlab(report));
  REQUIRE(quality.size() == 16);
  CHECK(quality[0]["description"] == "fresh");
  constexpr std::array rules{&lost_parent, &doc_note};
  const auto results = nlohmann::json::parse(report_sarif(report, rules))["runs"][0]["results"];
  CHECK(results[0]["baselineState"] == "new");
  CHECK(results[1]["baselineState"] == "unchanged");
  CHECK(count(report_junit(report), "<testcase ") == 14);
  CHECK(count(report_junit(report), "tests=\"14\" failures=\"13\"") == 2);
}

TEST_CASE("an unchanged finding keeps the fingerprint that GitLab knows it by") {
  ReportCase a_case;
  a_case.file("v/a.py", "revision = 'a'\n");
  const auto add = [&] {
    a_case.add(long_id, "same", a_case.at("v/a.py", "'a'")).revisions = {"a"};
  };
  add();
  const std::string before =
      nlohmann::json::parse(report_gitlab(a_case.report()))[0]["fingerprint"];
  add();
  Report report = a_case.report();
  report.findings[0].state = BaselineState::unchanged;
  arrange(report, ShownFindings::folded);
  const auto quality = nlohmann::json::parse(report_gitlab(report));
  CHECK(quality[1]["fingerprint"] == before);
  CHECK(quality[0]["fingerprint"] == before + "-1");
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
