// A configuration that Python's configparser, the TOML reader or Alembic refuses: every command
// stops, whatever the migrations are.

#include "rules/configuration_problems.hpp"
#include "rules/registry.hpp"

namespace revlint::rules {

std::vector<Finding> configuration_problems(const Environment& environment,
                                            ConfigProblem::Effect effect) {
  std::vector<Finding> findings;
  for (const ConfigProblem& problem : environment.problems) {
    if (problem.effect != effect) continue;
    Finding finding;
    finding.message = problem.message;
    finding.hint = problem.hint;
    const std::string& path = problem.origin.path;
    finding.location = {path.empty() ? environment.config_path : path, problem.origin.span};
    findings.push_back(std::move(finding));
  }
  return findings;
}

namespace {

std::vector<Finding> check(const Subject& subject) {
  return configuration_problems(subject.environment(), ConfigProblem::Effect::alembic_stops);
}

}  // namespace

const Rule invalid_configuration{
    .id = "invalid-configuration",
    .group = Group::chain,
    .severity = Severity::error,
    .summary = "Alembic refuses the configuration: every command stops",
    .check = check,
};

}  // namespace revlint::rules
