#pragma once
// The baseline file of a run: finds it, applies it to the report, writes it.

#include <optional>
#include <string>

#include "commands/options.hpp"
#include "report/report.hpp"
#include "support/result.hpp"
#include "tree/tree.hpp"

namespace revlint {

// If the command line or the settings name a baseline, marks its findings as unchanged and adds a
// notice of the entries that this run looked for and did not find. Fails when it cannot be read. A
// file that the settings name is read from the tree.
std::optional<Failure> apply_baseline(Report& report, const CheckOptions& options,
                                      const Settings& settings, const Tree& tree);

struct WrittenBaseline {
  std::string path;    // as messages show it
  std::string advice;  // what is left to do; may be empty
};

// Writes every finding of the report to a file: the one that the options name, else the one that
// the settings name, else one beside the configuration file, else one in `root`, the linted
// directory. Does not overwrite a file that is not a baseline.
Result<WrittenBaseline> write_baseline(const Report& report, const CheckOptions& options,
                                       const Settings& settings, const std::string& root);

}  // namespace revlint
