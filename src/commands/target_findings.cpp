#include "commands/target_findings.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "analysis/fork.hpp"
#include "history/pair_environments.hpp"
#include "lint/lint.hpp"
#include "rules/registry.hpp"

namespace revlint {
namespace {

// IDs of the heads that a fork is made of.
std::set<std::string_view> ids_of(const Fork& fork, const Graph& graph) {
  std::set<std::string_view> ids;
  for (const Node head : fork.heads) ids.insert(graph.revision(head).id());
  return ids;
}

// The nearest revisions at or below `head` that the target has.
std::set<std::string_view> standing_on(Node head, const Graph& graph, const Graph& target) {
  std::set<std::string_view> found;
  std::set<Node> seen{head};
  std::vector<Node> open{head};
  while (!open.empty()) {
    const Node node = open.back();
    open.pop_back();
    const std::string_view id = graph.revision(node).id();
    if (target.find(id)) {
      found.insert(id);
      continue;
    }
    for (const Node parent : graph.parents(node))
      if (seen.insert(parent).second) open.push_back(parent);
  }
  return found;
}

// Whether the fork is the target's, however far its sides have grown since: every head stands on
// heads of the target's fork, and no two on the same.
bool is_of_target(const Subject& here, const Subject& there) {
  const auto now = find_fork(here);
  const auto before = find_fork(there);
  if (!now || !before) return false;
  std::set<std::string_view> left = ids_of(*before, there.graph());
  return std::ranges::all_of(now->heads, [&](Node head) {
    const auto below = standing_on(head, here.graph(), there.graph());
    return !below.empty() &&
           std::ranges::all_of(below, [&](std::string_view id) { return left.erase(id) == 1; });
  });
}

// The settings for the rules alone that found something: no other finding will be looked for.
Settings only_rules_of(const std::vector<Finding>& findings, Settings settings) {
  settings.extend_select.clear();
  settings.ignore.clear();
  settings.select.clear();
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
  std::vector<const EnvironmentState*> here;
  const auto in_target = environments_in(*there.tree, project, root);
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

  // A fork is known by its heads, which the branch may have built upon.
  for (const Finding& finding : findings) {
    if (finding.rule != &rules::multiple_heads) continue;
    for (std::size_t i = 0; i < here.size(); ++i) {
      if (here[i]->environment.name != finding.environment) continue;
      if (is_of_target({project, *here[i], settings}, {there, there.environments[i], settings}))
        ++known[fingerprint(finding)];
    }
  }
  return known;
}

}  // namespace revlint
