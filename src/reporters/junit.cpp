// JUnit XML, for the test reports of GitLab, Jenkins, Azure and CircleCI. Errors are failures;
// warnings, notes and findings in the baseline are passed cases with output, and so is each fold.
// There is always a case, because Jenkins rejects a report without one. Source: the xUnit plugin's
// junit-10.xsd.

#include <algorithm>
#include <map>

#include "lint/rule.hpp"
#include "reporters/reporters.hpp"
#include "reporters/summary.hpp"
#include "text/escape.hpp"
#include "text/xml.hpp"

namespace revlint {
namespace {

std::string attribute(std::string_view name, std::string_view value) {
  return ' ' + std::string(name) + "=\"" + xml_text(printable(value)) + '"';
}

std::string body(const ReportedFinding& reported) {
  std::string out = concise_line(reported);
  for (const ReportedRelated& related : reported.related) {
    out += "\n  " + printable_at_line_start(related.region.path) + ':' +
           std::to_string(related.region.begin.line) + ": " + printable(related.message);
  }
  if (!reported.finding.hint.empty()) out += "\n  hint: " + printable(reported.finding.hint);
  return xml_text(out);
}

// Rule and revision, so that a case keeps its name when lines move.
std::string case_name(const Finding& finding) {
  std::string out(finding.rule->id);
  if (!finding.revisions.empty()) out += ' ' + finding.revisions.front();
  return out;
}

bool is_failure(const ReportedFinding& reported) {
  return reported.finding.severity == Severity::error && !reported.in_baseline;
}

std::string test_case(const ReportedFinding& reported, const std::string& name) {
  const Finding& finding = reported.finding;
  std::string out =
      "    <testcase" +
      attribute("classname", reported.region.path.empty() ? "revlint" : reported.region.path) +
      attribute("name", name) + ">\n";
  if (is_failure(reported)) {
    out += "      <failure" + attribute("type", finding.rule->id) +
           attribute("message", finding.message) + '>' + body(reported) + "</failure>\n";
  } else {
    out += "      <system-out>" + body(reported) + "</system-out>\n";
  }
  return out + "    </testcase>\n";
}

std::string test_case(const Fold& fold) {
  return "    <testcase classname=\"revlint\"" + attribute("name", fold.rule->id) +
         ">\n      <system-out>" + xml_text(fold_line(fold)) + "</system-out>\n    </testcase>\n";
}

}  // namespace

std::string report_junit(const Report& report) {
  std::string cases;
  std::size_t count = report.folds.size();
  std::map<std::string, int> seen;
  for (const ReportedFinding& reported : report.findings) {
    if (reported.folded) continue;
    std::string name = case_name(reported.finding);
    const int repeat = ++seen[reported.region.path + '\n' + name];
    if (repeat > 1) name += " (" + std::to_string(repeat) + ')';
    cases += test_case(reported, name);
    ++count;
  }
  for (const Fold& fold : report.folds) cases += test_case(fold);
  if (cases.empty()) cases = "    <testcase classname=\"revlint\" name=\"revision chain\"/>\n";
  const std::string counts =
      attribute("tests", std::to_string(std::max<std::size_t>(count, 1))) +
      attribute("failures", std::to_string(std::ranges::count_if(report.findings, is_failure))) +
      " errors=\"0\"";
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"revlint\"" + counts +
         ">\n  <testsuite name=\"revlint\"" + counts + ">\n" + cases +
         "  </testsuite>\n</testsuites>\n";
}

}  // namespace revlint
