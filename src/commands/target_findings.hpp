#pragma once
// The findings that the target branch already has: they are not new on this branch.

#include "lint/settings.hpp"
#include "project/project.hpp"
#include "report/baseline.hpp"
#include "support/result.hpp"

namespace revlint {

// The fingerprints of what the selected rules find in the target's own tree, as it is set up there,
// without looking at a history; and of those of `findings`, the branch's, that are the same fault
// though their fingerprints differ. Where there is only a lock, those of warnings and notes about
// revisions that it has. `root` is what discover() takes.
Result<KnownFindings> target_findings(const Project& project, const Settings& settings,
                                      const std::string& root,
                                      const std::vector<Finding>& findings);

}  // namespace revlint
