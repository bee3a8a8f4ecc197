#include "target_findings.hpp"

#include "base_environment.hpp"
#include "lint.hpp"

namespace revlint {

Result<KnownFindings> target_findings(const Project& project, const Settings& settings,
                                      const std::string& root) {
  KnownFindings known;
  if (!project.base) return known;
  Project there;
  there.work = there.tree = project.base->target;
  for (const EnvironmentState& state : project.environments) {
    if (!state.target) continue;
    EnvironmentState& target = there.environments.emplace_back();
    target.environment =
        environment_in(*there.tree, *project.work, state, root).value_or(state.environment);
    target.environment.name = state.environment.name;
    target.merged = state.target;  // which makes it what the rules judge
  }
  const auto findings = lint(there, settings);
  if (!findings) return findings.failure();
  for (const Finding& finding : *findings) ++known[fingerprint(finding)];
  return known;
}

}  // namespace revlint
