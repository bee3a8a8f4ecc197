// One line a finding, as compilers print it: for editors, grep and problem matchers.

#include "escape.hpp"
#include "reporters/reporters.hpp"
#include "rule.hpp"

namespace revlint {

std::string report_concise(const Report& report) {
  std::string out;
  for (const ReportedFinding& reported : report.findings) {
    const Finding& finding = reported.finding;
    const Region& region = reported.region;
    if (!region.path.empty()) {
      out += printable_at_line_start(region.path) + ':' + std::to_string(region.begin.line) + ':' +
             std::to_string(region.begin.column) + ": ";
    }
    out += std::string(severity_name(finding.severity)) + ": " + printable(finding.message) + " [" +
           std::string(finding.rule->id) + "]\n";
  }
  return out;
}

}  // namespace revlint
