#pragma once
// What each command does, without the process around it: from options to an exit code and to the
// bytes for stdout and stderr.

#include <set>
#include <string>

#include "commands/options.hpp"
#include "commands/terminal.hpp"

namespace revlint {

// Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 revlint could not do its job.
struct Outcome {
  int exit_code = 0;
  std::string out;
  std::string err;
  std::set<std::string> directories{};  // absolute: where changes may change this (--watch)
};

Outcome check(const CheckOptions& options, const Terminal& terminal);
// Carries out the safe fixes, then checks what is left.
Outcome fix(const CheckOptions& options, const Terminal& terminal);
Outcome lock(const LockOptions& options);
Outcome show_chain(const ChainOptions& options);
Outcome show_config(const ConfigOptions& options);
Outcome explain(const ExplainOptions& options, const Terminal& terminal);
Outcome list_rules(const RulesOptions& options, const Terminal& terminal);

}  // namespace revlint
