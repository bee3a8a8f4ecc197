#include "helpers/catch.hpp"
#include "helpers/report_case.hpp"
#include "report/baseline.hpp"

using namespace revlint;

namespace {

// Two findings with one fingerprint, and a third one.
Report three_findings() {
  ReportCase a_case;
  a_case.file("v/a.py", "revision = 'a'\n");
  a_case.add(long_id, "first", a_case.at("v/a.py", "'a'")).revisions = {"a"};
  a_case.add(long_id, "second", a_case.at("v/a.py", "'a'")).revisions = {"a"};
  a_case.add(two_heads, "third", a_case.at("v/a.py", ""));
  return a_case.report();
}

// "message state" of each finding.
std::string states(const Report& report) {
  std::string text;
  for (const ReportedFinding& reported : report.findings) {
    text += reported.finding.message;
    text += reported.state == BaselineState::unchanged ? " unchanged" : " new";
    text += reported.in_baseline ? " in baseline; " : "; ";
  }
  return text;
}

std::string refused(std::string_view text) {
  const auto baseline = read_baseline("base.json", text);
  return baseline ? "ok" : baseline.failure().message;
}

}  // namespace

TEST_CASE("a baseline file has a readable line for every finding, equal ones too", "[baseline]") {
  const Report report = three_findings();
  const std::string a = report.findings[1].fingerprint, b = report.findings[0].fingerprint;
  CHECK(report.findings[1].finding.message == "first");
  CHECK(baseline_text(report) ==
        "{\n  \"version\": 1,\n  \"findings\": [\n"
        "    {\"fingerprint\":\"" +
            a +
            "\",\"rule\":\"long-id\",\"environment\":\"alembic\",\"revision\":\"a\"},\n"
            "    {\"fingerprint\":\"" +
            a +
            "\",\"rule\":\"long-id\",\"environment\":\"alembic\",\"revision\":\"a\"},\n"
            "    {\"fingerprint\":\"" +
            b +
            "\",\"rule\":\"two-heads\",\"environment\":\"alembic\",\"path\":\"v/a.py\"}\n  ]\n}\n");
  CHECK(baseline_text({}) == "{\n  \"version\": 1,\n  \"findings\": []\n}\n");
}

TEST_CASE("what a baseline holds is unchanged, as often as it holds it", "[baseline]") {
  Report report = three_findings();
  auto baseline = read_baseline("base.json", baseline_text(report));
  REQUIRE(baseline.ok());
  CHECK(mark_unchanged(report, baseline->known(), KnownFrom::baseline).empty());
  CHECK(states(report) ==
        "third unchanged in baseline; first unchanged in baseline; second unchanged in baseline; ");

  Report again = three_findings();
  baseline->entries.erase(baseline->entries.begin());
  CHECK(mark_unchanged(again, baseline->known(), KnownFrom::baseline).empty());
  CHECK(states(again) == "third unchanged in baseline; first unchanged in baseline; second new; ");
  keep_new_only(again);
  CHECK(states(again) == "second new; ");
  CHECK(again.hidden == 2);
}

TEST_CASE("what the target branch has is unchanged, but in no baseline", "[baseline]") {
  Report report = three_findings();
  const std::string third = report.findings[0].fingerprint;
  CHECK(mark_unchanged(report, {{third, 1}}, KnownFrom::target).empty());
  CHECK(states(report) == "third unchanged; first new; second new; ");
}

TEST_CASE("entries of a baseline that meet no finding are known by name", "[baseline]") {
  Report report = three_findings();
  const auto baseline = read_baseline("base.json", baseline_text(report));
  REQUIRE(baseline.ok());
  report.findings.pop_back();
  const KnownFindings left = mark_unchanged(report, baseline->known(), KnownFrom::baseline);
  const auto gone = baseline->entries_of(left);
  REQUIRE(gone.size() == 1);
  CHECK(gone[0].rule == "long-id");
  CHECK(gone[0].revision == "a");
}

TEST_CASE("a file that is no baseline is refused, with the line and the cure", "[baseline]") {
  const std::string cure = "; `revlint check --write-baseline` writes it anew";
  CHECK(refused("{\"version\": 1, \"findings\": []}") == "ok");
  CHECK(refused("{\n\"version\": 1,\n<<<<<<< main\n") ==
        "base.json:3 is no baseline of revlint: this is not JSON" + cure);
  CHECK(refused("{\"version\": 1e999, \"findings\": []}") ==
        "base.json is no baseline of revlint: it has a number that is too large" + cure);
  CHECK(refused("[]") ==
        "base.json is no baseline of revlint: it has no version and findings" + cure);
  CHECK(refused("{\"version\": 2, \"findings\": []}") ==
        "base.json is no baseline of revlint: version 2 is not known here" + cure);
  CHECK(refused("{\"version\": 1, \"findings\": [{\"rule\": \"x\"}]}") ==
        "base.json is no baseline of revlint: an entry has no fingerprint: {\"rule\":\"x\"}" +
            cure);
}
