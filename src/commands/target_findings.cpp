#include "commands/target_findings.hpp"

#include <algorithm>
#include <vector>

#include "history/pair_environments.hpp"
#include "lint/apply_suppressions.hpp"
#include "lint/lint.hpp"
#include "lint/rule_names.hpp"

namespace revlint {
namespace {

// The settings for the rules alone that found something: no other finding will be looked for.
Settings only_rules_of(const std::vector<Finding>& findings, Settings settings) {
  settings.extend_select.clear();
  settings.ignore.clear();
  settings.select.clear();
  settings.applied.clear();  // what databases have is no fault of the target branch
  for (const Finding& finding : findings) {
    // Bodies are judged in the revisions that this branch adds, which the target does not have.
    if (finding.rule->group == Group::body) continue;
    const std::string id(finding.rule->id);
    if (std::ranges::find(settings.select, id) == settings.select.end())
      settings.select.push_back(id);
  }
  return settings;
}

// The target branch as a project of its own.
struct Target {
  Project project;
  std::vector<const EnvironmentState*> here;  // for each of its environments the one of the work
};

Target target_of(const Project& project, const std::string& root) {
  Target target;
  Project& there = target.project;
  there.work = there.tree = project.base->target;
  there.bodies = project.bodies;
  const auto in_target = pair_environments(*there.tree, project, root);
  for (std::size_t i = 0; i < in_target.size(); ++i) {
    const EnvironmentState& state = project.environments[i];
    if (!state.target) continue;
    target.here.push_back(&state);
    EnvironmentState& there_state = there.environments.emplace_back();
    there_state.environment = in_target[i].value_or(state.environment);
    there_state.environment.name = state.environment.name;
    there_state.merged = state.target;  // which makes it what the rules judge
  }
  return target;
}

bool is_about_suppressions(const Finding& finding) {
  return finding.rule->check_suppressions != nullptr;
}

// The findings in the target. Rules about suppressions run there only if they found something here,
// because they need the findings of all rules.
Result<std::vector<Finding>> found_in(const Project& there, const Settings& settings,
                                      const std::vector<Finding>& findings) {
  const Settings chosen = only_rules_of(findings, settings);
  Result<std::vector<Finding>> found = std::vector<Finding>();
  if (!chosen.select.empty()) found = lint(there, chosen);
  if (!found || std::ranges::none_of(findings, is_about_suppressions)) return found;
  Settings of_target = settings;
  of_target.applied.clear();
  auto all = lint(there, of_target);
  if (!all) return all;
  JudgedFindings judged = apply_suppressions(there, of_target, *std::move(all));
  std::ranges::copy_if(judged.findings, std::back_inserter(*found), is_about_suppressions);
  return found;
}

// Where only the lock says what is merged, it does not say what rules would have found then: a
// warning or note about a merged migration is taken for an old one.
void add_merged_by_lock(const Project& project, const std::vector<Finding>& findings,
                        KnownFindings& known) {
  for (const Finding& finding : findings) {
    const bool judges_state = !judges_changes(*finding.rule);
    if (finding.severity == Severity::error || finding.revisions.empty() || !judges_state) continue;
    const bool merged = std::ranges::any_of(project.environments, [&](const EnvironmentState& it) {
      return it.environment.name == finding.environment && it.locked && !it.target &&
             it.locked->graph.find(finding.revisions.front());
    });
    if (merged) ++known[fingerprint(finding)];
  }
}

}  // namespace

Result<KnownFindings> target_findings(const Project& project, const Settings& settings,
                                      const std::string& root,
                                      const std::vector<Finding>& findings) {
  KnownFindings known;
  if (findings.empty()) return known;
  add_merged_by_lock(project, findings, known);
  if (!project.base) return known;
  const Target target = target_of(project, root);
  const Project& there = target.project;
  const auto found = found_in(there, settings, findings);
  if (!found) return found.failure();
  for (const Finding& finding : *found) ++known[fingerprint(finding)];

  for (const Finding& finding : findings) {
    if (finding.rule->same_fault == nullptr) continue;
    for (std::size_t i = 0; i < target.here.size(); ++i) {
      const EnvironmentState& here = *target.here[i];
      if (here.environment.name != finding.environment) continue;
      if (finding.rule->same_fault({project, here, settings},
                                   {there, there.environments[i], settings}))
        ++known[fingerprint(finding)];
    }
  }
  return known;
}

}  // namespace revlint
