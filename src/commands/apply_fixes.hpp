#pragma once
// Carries out the fixes that findings offer. A fix replaces byte ranges; all other bytes stay.

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
  std::vector<Edit> edits;  // of `before`, sorted; they do not overlap
  bool is_new = false;      // there is no file yet
};

// The result of fixing, before anything is written.
struct PlannedFixes {
  std::size_t count = 0;         // of fixes
  std::vector<FixedFile> files;  // sorted by path
};

// The fixes of `findings` up to that safety. Where two touch the same bytes, the first one is
// planned and the other is left for the next run. Fails when a file cannot be read.
Result<PlannedFixes> plan_fixes(const Tree& tree, const std::vector<Finding>& findings,
                                FixSafety most);

// Writes all the files or none of them. `root` is the directory of the tree. Fails when a file has
// changed since it was read, or cannot be written.
std::optional<Failure> carry_out(const PlannedFixes& fixes, const std::string& root);

}  // namespace revlint
