// A stamp tells Alembic that migrations have run which have not.

#include "analysis/deploy_findings.hpp"
#include "rules/registry.hpp"

namespace revlint::rules {

namespace {

using deploy::Fault;

DeployWords words(const Fault& fault) {
  const std::string what = fault.purges ? ", empties alembic_version" : "";
  DeployWords said;
  said.message =
      what_runs_when(fault) + what +
      " and marks every migration as run: on that database no pending migration ever runs, "
      "and `alembic current` says that all have";
  said.hint = fault.occasion == Fault::Occasion::failed_upgrade
                  ? "let the start fail with the upgrade: alembic upgrade head || exit 1"
                  : "take it out: alembic upgrade head runs what is pending, and nothing else";
  return said;
}

std::vector<Finding> check(const Subject& subject) {
  return deploy_findings(subject, Fault::Kind::stamps_head, words);
}

}  // namespace

const Rule deploy_stamps_head{
    .id = "deploy-stamps-head",
    .group = Group::deploy,
    .severity = Severity::error,
    .summary = "a failed upgrade, or each start, stamps the database with the newest revision",
    .check = check,
};

}  // namespace revlint::rules
