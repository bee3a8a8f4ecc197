// Chooses the rules that the settings ask for, runs them, and puts their findings in order.

#include "lint/lint.hpp"

#include <algorithm>
#include <tuple>

#include "lint/apply_suppressions.hpp"
#include "lint/rule_names.hpp"

namespace revlint {

namespace {

bool lists(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::optional<Failure> check_names(const Settings& settings) {
  for (const auto* names : {&settings.select, &settings.extend_select, &settings.ignore}) {
    for (const std::string& name : *names) {
      if (!is_rule_or_group(name)) return Failure{no_rule_or_group(name)};
    }
  }
  return std::nullopt;
}

auto order_of(const Finding& finding) {
  return std::tie(finding.location.path, finding.location.span.begin, finding.rule->id,
                  finding.message);
}

// Adds what a rule found, with the severity that the settings and the rule itself state.
void add(std::vector<Finding> found, const Rule& rule, const Settings& settings,
         std::vector<Finding>& findings) {
  const auto own = settings.severity.find(rule.id);
  for (Finding& finding : found) {
    finding.rule = &rule;
    finding.severity = own == settings.severity.end() ? rule.severity : own->second;
    if (finding.advisory) finding.severity = std::min(finding.severity, Severity::warning);
    findings.push_back(std::move(finding));
  }
}

// Adds what the selected rules find in one environment.
void check(const Project& project, const EnvironmentState& state, const Settings& settings,
           std::vector<Finding>& findings) {
  const Subject subject{project, state, settings};
  const std::size_t first = findings.size();
  const auto add_found = [&](const Rule& rule, std::vector<Finding> found) {
    for (Finding& finding : found) finding.environment = state.environment.name;
    add(std::move(found), rule, settings, findings);
  };
  for (const Rule* rule : all_rules()) {
    if (rule->check && subject.reports(*rule)) add_found(*rule, rule->check(subject));
  }
  const std::size_t end = findings.size();
  for (const Rule* rule : all_rules()) {
    if (!rule->check_last || !subject.reports(*rule)) continue;
    add_found(*rule, rule->check_last(subject, std::span(findings).subspan(first, end - first)));
  }
}

}  // namespace

bool is_selected(const Rule& rule, const Settings& settings) {
  const std::string_view group = group_name(rule.group);
  if (lists(settings.ignore, rule.id)) return false;
  if (lists(settings.select, rule.id) || lists(settings.extend_select, rule.id)) return true;
  if (!rule.on_by_default || lists(settings.ignore, group)) return false;
  return settings.select.empty() || lists(settings.select, group) ||
         lists(settings.extend_select, group);
}

void sort_findings(std::vector<Finding>& findings) {
  std::ranges::stable_sort(findings, {}, order_of);
}

Result<std::vector<Finding>> lint(const Project& project, const Settings& settings) {
  if (auto failure = check_names(settings)) return *std::move(failure);

  std::vector<Finding> findings;
  for (const EnvironmentState& state : project.environments)
    check(project, state, settings, findings);
  sort_findings(findings);
  // Two environments that share a version location share its faults: they are reported once.
  const auto same_place = [](const Finding& a, const Finding& b) {
    return order_of(a) == order_of(b);
  };
  findings.erase(std::unique(findings.begin(), findings.end(), same_place), findings.end());
  return findings;
}

std::vector<Finding> lint_suppressions(const SuppressionUse& use) {
  std::vector<Finding> findings;
  for (const Rule* rule : all_rules()) {
    if (rule->check_suppressions && is_selected(*rule, use.settings))
      add(rule->check_suppressions(use), *rule, use.settings, findings);
  }
  sort_findings(findings);
  return findings;
}

}  // namespace revlint
