#pragma once
// What `revlint check` and `revlint fix` begin with: the project, and what the rules find in it.

#include <map>
#include <string>
#include <vector>

#include "commands/load_compared.hpp"
#include "commands/options.hpp"
#include "lint/apply_suppressions.hpp"
#include "report/baseline.hpp"

namespace revlint {

struct CheckRun {
  Compared compared;
  Settings settings;
  std::vector<Finding> findings;
  std::vector<SuppressedFinding> suppressed;
  KnownFindings known;  // of the target branch, or merged as the lock says

  const Project& project() const { return compared.loaded.project; }
};

// Texts of files as a fix will write them; by path.
using UnwrittenFiles = std::map<std::string, std::string>;

// The files of the project as they are on disk, or staged, but for `unwritten`.
Result<CheckRun> run_rules(const CheckOptions& options, const UnwrittenFiles& unwritten = {});

}  // namespace revlint
