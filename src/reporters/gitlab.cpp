// GitLab's Code Quality report. It has every finding, because GitLab compares it with that of the
// target branch; without any it is an empty list, so that earlier ones count as repaired. Source:
// GitLab's page "Code Quality", section "Code Quality report format".

#include <map>

#include "lint/rule.hpp"
#include "reporters/json_text.hpp"
#include "reporters/reporters.hpp"
#include "text/escape.hpp"

namespace revlint {
namespace {

std::string_view gitlab_severity(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "critical";
    case Severity::warning:
      return "minor";
    case Severity::note:
      break;
  }
  return "info";
}

std::string description(const Finding& finding) {
  const std::string message = printable(finding.message);
  return finding.hint.empty() ? message : message + " - hint: " + printable(finding.hint);
}

}  // namespace

std::string report_gitlab(const Report& report) {
  // GitLab shows one of several with the same fingerprint. Unchanged ones come last, and keep the
  // fingerprint that they have on the target branch.
  std::map<std::string_view, int> left;
  for (const ReportedFinding& reported : report.findings) ++left[reported.fingerprint];
  Json out = Json::array();
  for (const ReportedFinding& reported : report.findings) {
    const Finding& finding = reported.finding;
    const int repeat = --left[reported.fingerprint];
    const std::string suffix = repeat > 0 ? '-' + std::to_string(repeat) : "";
    const std::string& file = reported.region.file;
    out.push_back({{"description", description(finding)},
                   {"check_name", finding.rule->id},
                   {"fingerprint", reported.fingerprint + suffix},
                   {"severity", gitlab_severity(finding.severity)},
                   {"location",
                    {{"path", file.empty() ? "." : file},
                     {"lines", {{"begin", reported.region.begin.line}}}}}});
  }
  return json_text(out);
}

}  // namespace revlint
