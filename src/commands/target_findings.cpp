#include "commands/target_findings.hpp"

#include <algorithm>
#include <vector>

#include "history/pair_environments.hpp"
#include "lint/lint.hpp"

namespace revlint {
namespace {

// The settings for the rules alone that found something: no other finding will be looked for.
Settings only_rules_of(const std::vector<Finding>& findings, Settings settings) {
  settings.extend_select.clear();
  settings.ignore.clear();
  settings.select.clear();
  settings.applied.clear();  // what databases have is no fault of the target branch
  for (const Finding& finding : findings) {
    const std::string id(finding.rule->id);
    if (std::ranges::find(settings.select, id) == settings.select.end())
      settings.select.push_back(id);
  }
  return settings;
}

}  // namespace

Result<KnownFindings> target_findings(const Project& project, const Settings& settings,
                                      const std::string& root,
                                      const std::vector<Finding>& findings) {
  KnownFindings known;
  if (!project.base || findings.empty()) return known;
  Project there;
  there.work = there.tree = project.base->target;
  there.bodies = project.bodies;
  std::vector<const EnvironmentState*> here;
  const auto in_target = pair_environments(*there.tree, project, root);
  for (std::size_t i = 0; i < in_target.size(); ++i) {
    const EnvironmentState& state = project.environments[i];
    if (!state.target) continue;
    here.push_back(&state);
    EnvironmentState& target = there.environments.emplace_back();
    target.environment = in_target[i].value_or(state.environment);
    target.environment.name = state.environment.name;
    target.merged = state.target;  // which makes it what the rules judge
  }
  const auto found = lint(there, only_rules_of(findings, settings));
  if (!found) return found.failure();
  for (const Finding& finding : *found) ++known[fingerprint(finding)];

  for (const Finding& finding : findings) {
    if (finding.rule->same_fault == nullptr) continue;
    for (std::size_t i = 0; i < here.size(); ++i) {
      if (here[i]->environment.name != finding.environment) continue;
      if (finding.rule->same_fault({project, *here[i], settings},
                                   {there, there.environments[i], settings}))
        ++known[fingerprint(finding)];
    }
  }
  return known;
}

}  // namespace revlint
