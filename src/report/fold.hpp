#pragma once
// The order in which a report is read: what is new, what is unchanged and fails the run, and a line
// for each rule about the rest, so that old findings never bury the fault of a pull request.

#include <optional>

#include "report/report.hpp"

namespace revlint {

enum class ShownFindings : std::uint8_t {
  folded,
  all,  // --all
};

// Marks the findings because of which the run fails: those of at least this severity (nullopt:
// none) that are not in the baseline file, because these were accepted when it was written. What
// the target branch has already fails it too, because it remains after the merge.
void mark_failing(Report& report, std::optional<Severity> least);

// Moves new findings before unchanged ones. Then, unless all are to be listed, folds each rule's
// unchanged findings that fail no run, and without anything to compare with its findings that fail
// no run where they are more than a few.
void arrange(Report& report, ShownFindings shown);

}  // namespace revlint
