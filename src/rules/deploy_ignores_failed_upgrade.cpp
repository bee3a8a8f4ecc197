// An upgrade whose status nobody looks at.

#include "analysis/deploy_findings.hpp"
#include "rules/registry.hpp"

namespace revlint::rules {

namespace {

using deploy::Fault;

DeployWords words(const Fault& fault) {
  static_cast<void>(fault);
  return {
      "the start goes on when this upgrade fails: the application runs on a database that lacks "
      "what its migrations add",
      "let the start fail with the upgrade: alembic upgrade head || exit 1"};
}

std::vector<Finding> check(const Subject& subject) {
  return deploy_findings(subject, Fault::Kind::ignores_failed_upgrade, words);
}

}  // namespace

const Rule deploy_ignores_failed_upgrade{
    .id = "deploy-ignores-failed-upgrade",
    .group = Group::deploy,
    .severity = Severity::warning,
    .summary = "an application starts although the upgrade has failed",
    .check = check,
};

}  // namespace revlint::rules
