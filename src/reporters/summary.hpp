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

// The rules with findings, sorted by their number, then by ID.
std::vector<RuleCount> rule_counts(const Report& report);

// The findings that are not folded: new ones, then unchanged ones; in each group errors, warnings,
// notes, then report order.
std::vector<const ReportedFinding*> worst_first(const Report& report);

// "54 docstring-mismatch in merged migrations: `revlint fix` repairs 54; --all lists them"
std::string fold_line(const Fold& fold);
// The same behind "note: ".
std::string severity_line(const Fold& fold);

// "path:line:column: error: message [rule]", with " (unchanged)" behind it where that is so. One
// line without a newline and without control characters.
std::string concise_line(const ReportedFinding& reported);

// The address of a rule's page.
std::string page_url(const Rule& rule);

}  // namespace revlint
