#pragma once
// Carries out the fixes that findings offer: byte ranges of files, everything else stays as it is.

#include <string>
#include <vector>

#include "finding.hpp"
#include "result.hpp"
#include "tree.hpp"

namespace revlint {

struct FixedFiles {
  std::size_t fixes = 0;           // that were carried out
  std::vector<std::string> paths;  // of the files that were written, sorted
};

// Applies the safe fixes of `findings` to the files below `root`, the directory that `tree` shows.
// Of two fixes that touch the same bytes the first counts. Nothing is written unless every file
// could be read; a file that cannot be written is a Failure that names it.
Result<FixedFiles> apply_safe_fixes(const Tree& tree, const std::string& root,
                                    const std::vector<Finding>& findings);

}  // namespace revlint
