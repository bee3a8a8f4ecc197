#include "lint/lint_both.hpp"

#include <algorithm>

#include "history/without_merge.hpp"
#include "lint/lint.hpp"
#include "lint/rule.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

// The selected rules about the chain alone: the others compare with the base in any case.
Settings only_chain(Settings settings) {
  std::vector<std::string> chosen;
  for (const Rule* rule : all_rules()) {
    if (rule->group == Group::chain && is_selected(*rule, settings)) chosen.emplace_back(rule->id);
  }
  settings.select = std::move(chosen);
  settings.extend_select.clear();
  settings.ignore.clear();
  return settings;
}

// Rules with `same_fault` have at most one finding in an environment, so that IDs are not compared:
// the merge may change them.
bool is_same(const Finding& a, const Finding& b) {
  if (a.rule != b.rule || a.environment != b.environment) return false;
  return a.rule->same_fault != nullptr || fingerprint(a) == fingerprint(b);
}

bool has(const std::vector<Finding>& findings, const Finding& wanted) {
  return std::ranges::any_of(findings, [&](const Finding& it) { return is_same(it, wanted); });
}

// What the start of this branch had already.
std::vector<Finding> of_merge_base(const Project& project, const Settings& settings) {
  Project start;
  start.work = start.tree = project.base->merge_base;
  start.bodies = project.bodies;
  for (const EnvironmentState& state : project.environments) {
    if (!state.merge_base) continue;
    EnvironmentState& then = start.environments.emplace_back();
    then.environment = state.environment;
    then.merged = state.merge_base;  // which makes it what the rules judge
  }
  auto found = lint(start, settings);
  return found ? *std::move(found) : std::vector<Finding>();
}

void place_in_work(Location& location) {
  if (location.version == Location::Version::judged) location.version = Location::Version::work;
}

}  // namespace

Result<std::vector<Finding>> lint_both(Project& project, const Settings& settings) {
  auto findings = lint(project, settings);
  if (!findings || !project.base || !project.base->merged) return findings;
  const Settings of_chain = only_chain(settings);
  if (of_chain.select.empty()) return findings;
  std::vector<Finding> here;
  {
    const WithoutMerge alone(project);
    auto found = lint(project, of_chain);
    if (!found) return found;
    here = *std::move(found);
  }
  const ComparedWith& base = *project.base;
  bool merge_adds_faults = false;
  std::vector<Finding> alone;
  std::ranges::copy_if(here, std::back_inserter(alone),
                       [&](const Finding& it) { return !has(*findings, it); });
  for (Finding& finding : *findings) {
    if (finding.rule->group != Group::chain || has(here, finding)) continue;
    finding.message = "after the merge with " + base.shown + ", " + finding.message;
    merge_adds_faults |= finding.severity == Severity::error;
  }
  const std::vector<Finding> before = alone.empty() ? alone : of_merge_base(project, of_chain);
  for (Finding& finding : alone) {
    place_in_work(finding.location);
    for (RelatedLocation& related : finding.related) place_in_work(related.location);
    finding.fix.reset();
    if (finding.rule->same_fault != nullptr && !merge_adds_faults)
      finding.hint = "`git merge " + shell_word(base.ref) + "`, which repairs it";
    // This branch is not to blame, and the merge helps.
    if (has(before, finding)) finding.severity = std::min(finding.severity, Severity::warning);
    findings->push_back(std::move(finding));
  }
  sort_findings(*findings);
  return findings;
}

}  // namespace revlint
