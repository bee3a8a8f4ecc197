// Words and counts that several formats print.

#include "reporters/summary.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "lint/rule.hpp"
#include "reporters/reporters.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"

namespace revlint {

std::string counted_findings(const Report& report) {
  std::string out;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    const std::size_t count = report.count(severity);
    if (count == 0) continue;
    if (!out.empty()) out += ", ";
    out += counted(count, severity_name(severity));
  }
  return out.empty() ? "no findings" : out;
}

// "; 2 fixable with `revlint fix` (1 more with --unsafe-fixes)"; empty where nothing is.
std::string fixable(const Report& report) {
  const std::size_t safe = report.repairable(FixSafety::safe);
  const std::size_t more = report.repairable(FixSafety::unsafe);
  if (safe == 0 && more == 0) return "";
  if (safe == 0) return "; " + std::to_string(more) + " fixable with `revlint fix --unsafe-fixes`";
  return "; " + std::to_string(safe) + " fixable with `revlint fix`" +
         (more == 0 ? "" : " (" + std::to_string(more) + " more with --unsafe-fixes)");
}

std::string summary_line(const Report& report) {
  std::string out = counted_findings(report) + " in " + counted(report.revisions, "revision") +
                    " of " + counted(report.environments, "environment");
  const auto unchanged =
      std::count_if(report.findings.begin(), report.findings.end(),
                    [](const ReportedFinding& it) { return it.state == BaselineState::unchanged; });
  if (unchanged > 0) out += "; " + std::to_string(unchanged) + " unchanged";
  if (report.hidden > 0) out += "; " + std::to_string(report.hidden) + " unchanged not shown";
  out += fixable(report);
  if (!report.suppressed.empty()) {
    out += "; " + std::to_string(report.suppressed.size()) + " suppressed";
  }
  return out;
}

std::vector<const ReportedFinding*> worst_first(const Report& report) {
  std::vector<const ReportedFinding*> out;
  for (const ReportedFinding& reported : report.findings) {
    if (!reported.folded) out.push_back(&reported);
  }
  std::stable_sort(out.begin(), out.end(), [](const auto* a, const auto* b) {
    if (a->state != b->state) return a->state == BaselineState::new_finding;
    return a->finding.severity > b->finding.severity;
  });
  return out;
}

std::string fold_line(const Fold& fold) {
  std::string out = std::to_string(fold.findings) +
                    (fold.kind == Fold::Kind::unchanged ? " unchanged " : " ") +
                    std::string(fold.rule->id) +
                    (fold.kind == Fold::Kind::merged ? " in merged migrations: " : ": ");
  if (fold.repairable > 0) out += "`revlint fix` repairs " + std::to_string(fold.repairable) + "; ";
  return out + "--all lists " + it_or_them(fold.findings);
}

std::string severity_line(const Fold& fold) {
  return std::string(severity_name(fold.severity)) + ": " + fold_line(fold);
}

std::string concise_line(const ReportedFinding& reported) {
  const Finding& finding = reported.finding;
  const Region& region = reported.region;
  std::string out;
  if (!region.path.empty()) {
    out = printable_at_line_start(region.path) + ':' + std::to_string(region.begin.line) + ':' +
          std::to_string(region.begin.column) + ": ";
  }
  return out + std::string(severity_name(finding.severity)) + ": " + printable(finding.message) +
         " [" + std::string(finding.rule->id) + "]" +
         (reported.state == BaselineState::unchanged ? " (unchanged)" : "");
}

std::vector<RuleCount> rule_counts(const Report& report) {
  std::map<std::string_view, RuleCount> by_id;
  for (const ReportedFinding& reported : report.findings) {
    RuleCount& count = by_id[reported.finding.rule->id];
    count.rule = reported.finding.rule;
    ++count.findings;
  }
  std::vector<RuleCount> out;
  for (const auto& [id, count] : by_id) out.push_back(count);
  std::stable_sort(out.begin(), out.end(),
                   [](const RuleCount& a, const RuleCount& b) { return a.findings > b.findings; });
  return out;
}

std::string page_url(const Rule& rule) {
  return REVLINT_HOMEPAGE "/blob/main/rules/" + std::string(rule.id) + ".md";
}

}  // namespace revlint
