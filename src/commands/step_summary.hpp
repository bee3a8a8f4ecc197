#pragma once
// The summary that GitHub Actions shows for a step of a job.

#include <optional>

#include "report/report.hpp"
#include "support/result.hpp"

namespace revlint {

// Adds the report as Markdown to the file that GITHUB_STEP_SUMMARY names; does nothing where the
// variable is not set.
std::optional<Failure> add_step_summary(const Report& report);

}  // namespace revlint
