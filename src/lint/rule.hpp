#pragma once
// A rule: a pure function from an environment to findings, and the facts that tables, SARIF and
// `revlint explain` state about it. Its documentation is rules/<id>.md.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lint/finding.hpp"
#include "lint/settings.hpp"
#include "project/project.hpp"

namespace revlint {

enum class Group : std::uint8_t { chain, identity, history, body, deploy, meta };

std::string_view group_name(Group group);

enum class Fixability : std::uint8_t { none, safe, unsafe };

// What a rule looks at.
struct Subject {
  const Project& project;
  const EnvironmentState& state;
  const Settings& settings;

  const Environment& environment() const { return state.environment; }
  const Snapshot& snapshot() const { return state.judged(); }
  const Graph& graph() const { return state.judged().graph; }
};

struct SuppressionUse;

struct Rule {
  std::string_view id;  // kebab-case, named for the fault
  Group group = Group::chain;
  Severity severity = Severity::error;
  bool on_by_default = true;
  Fixability fixability = Fixability::none;
  std::string_view summary;  // one sentence without a full stop, for tables and SARIF
  // Exactly one of the two is set: most rules look at an environment, some of the meta rules at
  // what became of the run's suppressions; those fill in Finding::environment.
  std::vector<Finding> (*check)(const Subject&) = nullptr;
  std::vector<Finding> (*check_suppressions)(const SuppressionUse&) = nullptr;
};

// Every rule, in the order of the table of rules: group by group.
std::span<const Rule* const> all_rules();

// nullptr when there is none of that ID.
const Rule* find_rule(std::string_view id);

}  // namespace revlint
