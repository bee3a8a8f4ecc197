#pragma once
// The message of a SARIF result, with its related locations linked from it.

#include <span>
#include <string>
#include <vector>

#include "report/report.hpp"

namespace revlint {

struct SarifMessage {
  std::string text;
  std::vector<const ReportedRelated*> links;  // the i-th has the id i+1 in the text
};

// Of findings that are one result, for they are of one rule and on one line. Not empty.
SarifMessage sarif_message(std::span<const ReportedFinding* const> findings);

// Text of linted files, so that nothing in it is a link or a placeholder (SARIF 3.11.5, 3.11.6).
std::string sarif_text(std::string_view text);

}  // namespace revlint
