#pragma once
// Words and counts that several formats print.

#include <cstddef>
#include <string>
#include <vector>

#include "report/report.hpp"

namespace revlint {

// "2 errors, 1 warning"; "no findings" where there are none.
std::string counted_findings(const Report& report);

struct RuleCount {
  const Rule* rule = nullptr;
  std::size_t findings = 0;
};

// The rules that were broken, most often first, then by ID.
std::vector<RuleCount> rule_counts(const Report& report);

// What is new, then what is unchanged; of each errors, warnings, notes in the order of the report.
std::vector<const ReportedFinding*> worst_first(const Report& report);

// path:line:column: error: message [rule], " (unchanged)" behind it where it is, without a newline:
// safe in any log.
std::string concise_line(const ReportedFinding& reported);

// Where the page of a rule can be read.
std::string page_url(const Rule& rule);

}  // namespace revlint
