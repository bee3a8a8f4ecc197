// A configuration that Alembic accepts, and takes for something else than its author.

#include "rules/configuration_problems.hpp"
#include "rules/registry.hpp"

namespace revlint::rules {

namespace {

std::vector<Finding> check(const Subject& subject) {
  return configuration_problems(subject.environment(), ConfigProblem::Effect::misread);
}

}  // namespace

const Rule misread_configuration{
    .id = "misread-configuration",
    .group = Group::chain,
    .severity = Severity::warning,
    .summary = "Alembic takes a setting for something else than it seems to say",
    .check = check,
};

}  // namespace revlint::rules
