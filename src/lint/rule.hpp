#pragma once
// This room chooses rules, runs them, and sets aside the findings that users accept. A rule is a
// pure function from an environment to findings, with the facts that tables, SARIF and `revlint
// explain` state about it. Its documentation is rules/<id>.md.

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

  // The revisions that a rule may ask about, in load order: those that this branch adds, which no
  // database has run, and those that are merged already, which any may have run.
  std::vector<Node> added() const { return state.added(); }
  std::vector<Node> merged() const { return state.already_merged(); }

  // The content of a revision's file: its text, what it does. Read and parsed once a run.
  const Body& body(Node node) const {
    return project.body(Side::judged, graph().revision(node).path);
  }

  // How what is judged is deployed: of the whole project, not of the environment alone.
  const deploy::Deployment& deployment() const;
  // Whether the findings about the whole project are to be reported here: once a run.
  bool speaks_for_project() const { return &state == &project.environments.front(); }

  // Whether this run looks for the rule's fault.
  bool reports(const Rule& rule) const;
};

struct SuppressionUse;

struct Rule {
  std::string_view id;  // kebab-case, named for the fault
  Group group = Group::chain;
  Severity severity = Severity::error;
  bool on_by_default = true;
  Fixability fixability = Fixability::none;
  // Its fault can be repaired only as long as no database has run the revision: merged revisions
  // are reported only where `select` names the rule (analysis/open_names.hpp).
  bool before_merge = false;
  std::string_view summary;  // one sentence without a full stop, for tables and SARIF
  // Exactly one of these three is set. Most rules look at an environment. `check_last` runs after
  // all of those and gets their findings in the same environment. `check_suppressions` looks at
  // what became of the run's suppressions, and fills in Finding::environment itself.
  std::vector<Finding> (*check)(const Subject&) = nullptr;
  std::vector<Finding> (*check_last)(const Subject&, std::span<const Finding> others) = nullptr;
  std::vector<Finding> (*check_suppressions)(const SuppressionUse&) = nullptr;
  // May be set where an environment has at most one finding of the rule: whether the finding in
  // `here` is the fault that `target`, the target branch, has already, though the revisions that
  // identify it may differ.
  bool (*same_fault)(const Subject& here, const Subject& target) = nullptr;
};

// Every rule, in the order of the table of rules: group by group. This and find_rule() are defined
// in rules/registry.cpp, which knows the rules.
std::span<const Rule* const> all_rules();

// nullptr when there is none of that ID.
const Rule* find_rule(std::string_view id);

}  // namespace revlint
