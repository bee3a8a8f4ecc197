// The versioned format for other programs. Keys may be added; none is removed or changes its
// meaning.

#include <algorithm>
#include <tuple>

#include "lint/rule.hpp"
#include "reporters/json_text.hpp"
#include "reporters/reporters.hpp"

namespace revlint {
namespace {

constexpr int format_version = 1;

Json related_json(const std::vector<ReportedRelated>& related) {
  Json out = Json::array();
  for (const ReportedRelated& it : related) {
    out.push_back({{"path", it.region.path},
                   {"line", it.region.begin.line},
                   {"column", it.region.begin.column},
                   {"message", it.message}});
  }
  return out;
}

Json fix_json(const ReportedFinding& reported) {
  if (!reported.finding.fix) return nullptr;
  const Fix& fix = *reported.finding.fix;
  Json edits = Json::array();
  for (const ReportedEdit& edit : reported.edits) {
    edits.push_back({{"path", edit.path},
                     {"line", edit.begin.line},
                     {"column", edit.begin.column},
                     {"end_line", edit.end.line},
                     {"end_column", edit.end.column},
                     {"text", edit.text}});
  }
  return {{"safety", fix.safety == FixSafety::safe ? "safe" : "unsafe"},
          {"description", fix.description},
          {"edits", std::move(edits)}};
}

Json finding_json(const ReportedFinding& reported) {
  const Finding& finding = reported.finding;
  const Region& region = reported.region;
  return {{"rule", finding.rule->id},
          {"severity", severity_name(finding.severity)},
          {"message", finding.message},
          {"hint", finding.hint},
          {"environment", finding.environment},
          {"revision", finding.revisions.empty() ? "" : finding.revisions.front()},
          {"path", region.path},
          {"line", region.begin.line},
          {"column", region.begin.column},
          {"end_line", region.end.line},
          {"end_column", region.end.column},
          {"related", related_json(reported.related)},
          {"fingerprint", reported.fingerprint},
          {"state", reported.state == BaselineState::unchanged ? "unchanged" : "new"},
          {"fix", fix_json(reported)}};
}

Json notices_json(std::vector<Notice> notices) {
  std::sort(notices.begin(), notices.end(), [](const Notice& a, const Notice& b) {
    return std::tie(a.kind, a.message) < std::tie(b.kind, b.message);
  });
  Json out = Json::array();
  for (const Notice& notice : notices) {
    out.push_back({{"kind", notice.kind}, {"message", notice.message}});
  }
  return out;
}

}  // namespace

std::string report_json(const Report& report) {
  Json findings = Json::array();
  for (const ReportedFinding& reported : report.findings)
    findings.push_back(finding_json(reported));
  Json suppressed = Json::array();
  for (const ReportedFinding& reported : report.suppressed) {
    Json finding = finding_json(reported);
    finding["reason"] = reported.suppression_reason;
    suppressed.push_back(std::move(finding));
  }
  return json_text({{"version", format_version},
                    {"tool", {{"name", "revlint"}, {"version", REVLINT_VERSION}}},
                    {"findings", std::move(findings)},
                    {"suppressed", std::move(suppressed)},
                    {"notices", notices_json(report.notices)},
                    {"summary",
                     {{"environments", report.environments},
                      {"revisions", report.revisions},
                      {"errors", report.count(Severity::error)},
                      {"warnings", report.count(Severity::warning)},
                      {"notes", report.count(Severity::note)},
                      {"hidden", report.hidden},
                      {"repairable", report.repairable(FixSafety::safe)}}}});
}

}  // namespace revlint
