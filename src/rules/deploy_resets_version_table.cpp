// Without its row Alembic takes a database for an empty one.

#include "analysis/deploy_findings.hpp"
#include "rules/registry.hpp"

namespace revlint::rules {

namespace {

using deploy::Fault;

DeployWords words(const Fault& fault) {
  DeployWords said;
  const std::string what =
      fault.purges
          ? " and replaces what alembic_version says, whatever the database has run"
          : " and takes the revision away that the database is at: the next upgrade starts "
            "with the first migration and stops at the first table that already exists";
  said.message = what_runs_when(fault) + what;
  said.hint = fault.occasion == Fault::Occasion::failed_upgrade
                  ? "let the start fail with the upgrade: alembic upgrade head || exit 1"
                  : "take it out: alembic upgrade head runs what is pending, and nothing else";
  return said;
}

std::vector<Finding> check(const Subject& subject) {
  return deploy_findings(subject, Fault::Kind::resets_version_table, words);
}

}  // namespace

const Rule deploy_resets_version_table{
    .id = "deploy-resets-version-table",
    .group = Group::deploy,
    .severity = Severity::error,
    .summary = "a failed upgrade, or each start, drops or empties `alembic_version`",
    .check = check,
};

}  // namespace revlint::rules
