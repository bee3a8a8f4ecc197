#pragma once
// `revlint check --add-ignore`: the configuration gets an `[[accept]]` entry for each rule that finds
// something, for a person to fill in the reason.

#include <string>

#include "commands/options.hpp"
#include "commands/run_rules.hpp"

namespace revlint {

struct AddedEntries {
  std::string path;          // of the configuration, in the project
  std::size_t entries = 0;   // 0: there was nothing to accept, and nothing was written
  std::size_t findings = 0;  // that they accept
};

// `found` is the run whose findings are accepted. Nothing is written unless a run with the entries
// finds none of them any more.
Result<AddedEntries> add_accepted_entries(const CheckOptions& options, const CheckRun& found);

}  // namespace revlint
