#pragma once
// The page that GitHub Actions shows for a job's step.

#include <optional>

#include "report/report.hpp"
#include "support/result.hpp"

namespace revlint {

// Adds the report as Markdown to the file that GITHUB_STEP_SUMMARY names; does nothing where there
// is no such variable.
std::optional<Failure> add_step_summary(const Report& report);

}  // namespace revlint
