// One line for each finding, as compilers print it, for editors, grep and problem matchers; the
// lines of folds have no place, so that these pass them over.

#include "reporters/reporters.hpp"
#include "reporters/summary.hpp"

namespace revlint {

std::string report_concise(const Report& report) {
  std::string out;
  for (const ReportedFinding& reported : report.findings) {
    if (!reported.folded) out += concise_line(reported) + '\n';
  }
  for (const Fold& fold : report.folds) out += severity_line(fold) + '\n';
  return out;
}

}  // namespace revlint
