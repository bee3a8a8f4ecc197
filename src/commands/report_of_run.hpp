#pragma once
// What a run has found as a report: with lines and columns, notices, and what is known already.

#include "commands/run_rules.hpp"
#include "report/report.hpp"

namespace revlint {

// The report of a run; what the target branch has already is unchanged.
Report report_of(const CheckRun& run);

}  // namespace revlint
