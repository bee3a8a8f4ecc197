#pragma once
// The room commands/: one function for each command, from its options to an Outcome. Commands read
// and write files, but know neither the process around them nor the command line.

#include <cstdint>
#include <set>
#include <string>

#include "commands/options.hpp"
#include "commands/terminal.hpp"
#include "support/result.hpp"
#include "text/escape.hpp"

namespace revlint {

// Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 revlint could not do its job.
struct Outcome {
  int exit_code = 0;
  std::string out;
  std::string err;
  std::set<std::string> directories{};  // absolute; a change there may change the outcome (--watch)
};

// The outcome of a run that failed: exit code 2 and the message.
inline Outcome cannot_run(const Failure& failure) {
  return {2, "", program_line(failure.message)};
}

Outcome check(const CheckOptions& options, const Terminal& terminal);
// Carries out the safe fixes, then checks again.
Outcome fix(const CheckOptions& options, const Terminal& terminal);
Outcome lock(const LockOptions& options);
Outcome rebase(const RebaseOptions& options, const Terminal& terminal);
// `now`: microseconds since 1970, which the new file says in the time zone that applies.
Outcome merge(const MergeOptions& options, std::int64_t now);
Outcome collisions(const CollisionsOptions& options);
Outcome show_chain(const ChainOptions& options);
Outcome show_graph(const ChainOptions& options, const Terminal& terminal);
Outcome diagnose(const DiagnoseOptions& options);
Outcome releases(const ReleasesOptions& options);
Outcome show_config(const ConfigOptions& options);
Outcome explain(const ExplainOptions& options, const Terminal& terminal);
Outcome list_rules(const RulesOptions& options, const Terminal& terminal);

}  // namespace revlint
