// Migrations that are written anew have other IDs than the databases know.

#include "analysis/deploy_findings.hpp"
#include "rules/registry.hpp"

namespace revlint::rules {

namespace {

using deploy::Fault;

DeployWords words(const Fault& fault) {
  return {what_runs_when(fault) +
              " and deletes the migrations, before new ones are written: databases hold revisions "
              "that are gone then, which Alembic cannot locate",
          "take it out, and what writes new migrations: commit them, and run alembic upgrade head"};
}

std::vector<Finding> check(const Subject& subject) {
  return deploy_findings(subject, Fault::Kind::deletes_migrations, words);
}

}  // namespace

const Rule deploy_deletes_migrations{
    .id = "deploy-deletes-migrations",
    .group = Group::deploy,
    .severity = Severity::warning,
    .summary = "each start or build deletes the migrations and writes new ones",
    .check = check,
};

}  // namespace revlint::rules
