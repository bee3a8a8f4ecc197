// Which findings are folded.

#include "helpers/catch.hpp"
#include "helpers/report_case.hpp"
#include "report/fold.hpp"
#include "reporters/summary.hpp"

using namespace revlint;

namespace {

constexpr auto is_old = BaselineState::unchanged;
constexpr auto is_new = BaselineState::new_finding;

// So many notes, and one warning.
Report notes(int count, BaselineState state) {
  ReportCase a_case;
  a_case.file("v/a.py", "revision = 'a'\n");
  for (int i = 0; i < count; ++i)
    a_case.add(doc_note, "note", a_case.at("v/a.py", "'a'")).revisions = {"a"};
  a_case.add(long_id, "warning", a_case.at("v/a.py", ""));
  Report report = a_case.report();
  for (ReportedFinding& reported : report.findings) reported.state = state;
  report.compared = state == is_old;
  return report;
}

std::string folds(Report report, std::optional<Severity> least = Severity::error) {
  mark_failing(report, least);
  arrange(report, ShownFindings::folded);
  std::string text;
  for (const Fold& fold : report.folds) text += severity_line(fold) + '\n';
  return text;
}

}  // namespace

TEST_CASE("unchanged findings that fail no run are a line for each rule") {
  CHECK(folds(notes(3, is_old)) ==
        "warning: 1 unchanged long-id: --all lists it\n"
        "note: 3 doc-note in merged migrations: --all lists them\n");
  CHECK(folds(notes(3, is_old), Severity::warning) ==
        "note: 3 doc-note in merged migrations: --all lists them\n");
  CHECK(folds(notes(3, is_old), Severity::note).empty());
}

TEST_CASE("what the baseline file holds is folded, also errors") {
  Report report = notes(2, is_old);
  for (ReportedFinding& reported : report.findings) {
    reported.in_baseline = true;
    reported.finding.severity = Severity::error;
  }
  CHECK(folds(report) ==
        "error: 2 unchanged doc-note: --all lists them\n"
        "error: 1 unchanged long-id: --all lists it\n");
}

TEST_CASE("with nothing to compare with, many findings of a rule are a line") {
  CHECK(folds(notes(40, is_new)) == "note: 40 doc-note: --all lists them\n");
  CHECK(folds(notes(1, is_new)).empty());
  CHECK(folds(notes(40, is_new), Severity::note).empty());
}

TEST_CASE("what a branch adds is never folded") {
  Report report = notes(40, is_new);
  report.compared = true;
  CHECK(folds(report).empty());
}

TEST_CASE("asked for all, nothing is folded, but new findings come first") {
  Report report = notes(3, is_old);
  report.findings.back().state = is_new;
  report.findings.back().finding.message = "fresh";
  arrange(report, ShownFindings::all);
  CHECK(report.folds.empty());
  CHECK(report.findings.front().finding.message == "fresh");
}
