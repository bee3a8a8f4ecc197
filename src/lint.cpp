// Chooses the rules that the settings ask for, runs them, and puts their findings in order.

#include "lint.hpp"

#include <algorithm>
#include <tuple>

#include "rule.hpp"
#include "suggest.hpp"

namespace revlint {

namespace {

bool lists(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// A rule that is off by default is asked for by its own ID only; of a rule and its group the rule
// has the last word.
bool is_selected(const Rule& rule, const Settings& settings) {
  const std::string_view group = group_name(rule.group);
  if (lists(settings.ignore, rule.id)) return false;
  if (lists(settings.select, rule.id) || lists(settings.extend_select, rule.id)) return true;
  if (!rule.on_by_default || lists(settings.ignore, group)) return false;
  return settings.select.empty() || lists(settings.select, group) ||
         lists(settings.extend_select, group);
}

// What `name` should have been, if it is neither a rule nor a group.
std::optional<Failure> check_name(std::string_view name) {
  std::vector<std::string_view> known;
  for (const Rule* rule : all_rules()) known.push_back(rule->id);
  for (const Group group :
       {Group::chain, Group::identity, Group::history, Group::body, Group::deploy, Group::meta}) {
    known.push_back(group_name(group));
  }
  if (std::ranges::find(known, name) != known.end()) return std::nullopt;
  std::string message = "there is no rule or group '" + std::string(name) + "'";
  if (const auto meant = suggestion(name, known)) {
    message += ", did you mean '" + std::string(*meant) + "'?";
  } else {
    message += "; `revlint rules` lists them";
  }
  return Failure{std::move(message)};
}

std::optional<Failure> check_names(const Settings& settings) {
  for (const auto* names : {&settings.select, &settings.extend_select, &settings.ignore}) {
    for (const std::string& name : *names) {
      if (auto failure = check_name(name)) return failure;
    }
  }
  return std::nullopt;
}

auto place(const Finding& finding) {
  return std::tie(finding.location.path, finding.location.span.begin, finding.rule->id,
                  finding.message);
}

}  // namespace

Result<std::vector<Finding>> lint(const Project& project, const Settings& settings) {
  if (auto failure = check_names(settings)) return *std::move(failure);

  std::vector<Finding> findings;
  for (const EnvironmentState& state : project.environments) {
    const Subject subject{project, state, settings};
    for (const Rule* rule : all_rules()) {
      if (!is_selected(*rule, settings)) continue;
      for (Finding& finding : rule->check(subject)) {
        finding.rule = rule;
        const auto own = settings.severity.find(rule->id);
        finding.severity = own == settings.severity.end() ? rule->severity : own->second;
        finding.environment = state.environment.name;
        findings.push_back(std::move(finding));
      }
    }
  }
  std::ranges::stable_sort(findings, {}, place);
  // Two environments that share a version location share its faults: the first speaks for both.
  const auto same_place = [](const Finding& a, const Finding& b) { return place(a) == place(b); };
  findings.erase(std::unique(findings.begin(), findings.end(), same_place), findings.end());
  return findings;
}

}  // namespace revlint
