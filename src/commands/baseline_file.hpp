#pragma once
// The baseline file of a run: which one it is, what it changes in the report, how it is written.

#include <optional>
#include <string>

#include "commands/options.hpp"
#include "report/report.hpp"
#include "support/result.hpp"
#include "tree/tree.hpp"

namespace revlint {

// Marks what the baseline holds as unchanged, if the command line or the settings name one, and
// adds a notice of the entries that were looked for and not found. Fails when it cannot be read.
// The settings' file is read from the tree.
std::optional<Failure> apply_baseline(Report& report, const CheckOptions& options,
                                      const Settings& settings, const Tree& tree);

struct WrittenBaseline {
  std::string path;    // as to be shown
  std::string advice;  // what is left to do; may be empty
};

// Writes every finding of the report to the file that the options name, else the settings, else to
// one beside the configuration file, else in `root`, the directory that is linted. A file that is
// there and is no baseline is not overwritten.
Result<WrittenBaseline> write_baseline(const Report& report, const CheckOptions& options,
                                       const Settings& settings, const std::string& root);

}  // namespace revlint
