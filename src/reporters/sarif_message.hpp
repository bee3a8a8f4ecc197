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

// The message for findings of one rule on one line, at least one.
SarifMessage sarif_message(std::span<const ReportedFinding* const> findings);

// Escapes text of linted files: it has no links and no placeholders (SARIF 3.11.5, 3.11.6).
std::string sarif_text(std::string_view text);

}  // namespace revlint
