// One line for each finding, as compilers print it, for editors, grep and problem matchers.

#include "reporters/reporters.hpp"
#include "reporters/summary.hpp"

namespace revlint {

std::string report_concise(const Report& report) {
  std::string out;
  for (const ReportedFinding& reported : report.findings) out += concise_line(reported) + '\n';
  return out;
}

}  // namespace revlint
