// A downgrade to base drops what the migrations made.

#include "analysis/deploy_findings.hpp"
#include "rules/registry.hpp"

namespace revlint::rules {

namespace {

using deploy::Fault;

DeployWords words(const Fault& fault) {
  return {what_runs_when(fault) + " and drops every table that the migrations made, with its rows",
          "take it out: alembic upgrade head runs what is pending, and nothing else"};
}

std::vector<Finding> check(const Subject& subject) {
  return deploy_findings(subject, Fault::Kind::downgrades, words);
}

}  // namespace

const Rule deploy_downgrades{
    .id = "deploy-downgrades",
    .group = Group::deploy,
    .severity = Severity::error,
    .summary = "a failed upgrade, or each start, downgrades the database to base",
    .check = check,
};

}  // namespace revlint::rules
