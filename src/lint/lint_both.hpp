#pragma once
// Asks two questions of a project: what Alembic does with this tree, and what it will do after the
// merge with the base.

#include <vector>

#include "lint/finding.hpp"
#include "lint/settings.hpp"
#include "project/project.hpp"
#include "support/result.hpp"

namespace revlint {

// What lint() finds, and the faults of the chain that this tree has alone, also where the base
// repairs them. A fault that only the merge makes says so. Leaves the project as it was.
Result<std::vector<Finding>> lint_both(Project& project, const Settings& settings);

}  // namespace revlint
