// A migration that a start writes is read by nobody and committed by nobody.

#include "analysis/deploy_findings.hpp"
#include "rules/registry.hpp"

namespace revlint::rules {

namespace {

using deploy::Fault;

DeployWords words(const Fault& fault) {
  return {what_runs_when(fault) +
              " and writes a migration that nobody has read and no commit has: the next container "
              "stops with \"Can't locate revision identified by\"",
          "write and commit migrations before the deployment; here only: alembic upgrade head"};
}

std::vector<Finding> check(const Subject& subject) {
  return deploy_findings(subject, Fault::Kind::autogenerates, words);
}

}  // namespace

const Rule deploy_autogenerates{
    .id = "deploy-autogenerates",
    .group = Group::deploy,
    .severity = Severity::error,
    .summary = "each start or build writes a migration by autogenerate",
    .check = check,
};

}  // namespace revlint::rules
