#pragma once
// Carries out the fixes that findings offer: byte ranges of files, everything else stays as it is.

#include <string>
#include <vector>

#include "lint/finding.hpp"
#include "support/result.hpp"
#include "tree/tree.hpp"

namespace revlint {

struct FixedFile {
  std::string path;
  std::string before;
  std::string after;
  std::vector<Edit> edits;  // of `before`, in its order; none touches another's bytes
};

// What fixing would do.
struct PlannedFixes {
  std::size_t count = 0;         // of fixes
  std::vector<FixedFile> files;  // sorted by path
};

// The fixes of `findings` up to that safety. Of two that touch the same bytes the first counts, the
// other is for the next run. Fails when a file cannot be read.
Result<PlannedFixes> plan_fixes(const Tree& tree, const std::vector<Finding>& findings,
                                FixSafety most);

// Writes all the files below `root`, the directory that the tree shows, or none of them: fails when
// one of them has changed since it was read, or cannot be written.
std::optional<Failure> carry_out(const PlannedFixes& fixes, const std::string& root);

}  // namespace revlint
