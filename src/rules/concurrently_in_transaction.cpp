// CREATE INDEX CONCURRENTLY and the like in the transaction that Alembic has opened.

#include <algorithm>

#include "analysis/judged_bodies.hpp"
#include "bodies/databases.hpp"
#include "bodies/environment_script.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

using Kind = Operation::Kind;

// Whether an earlier step has ended the transaction. A COMMIT in the same text has not: the server
// runs such a text as one.
bool is_committed(const FunctionBody& function, const Operation& step) {
  return std::ranges::any_of(function.operations, [&](const Operation& it) {
    return &it < &step && it.kind == Kind::commit && !(it.place == step.place);
  });
}

std::string shown(const Operation& step) {
  if (step.kind == Kind::create_index) return "CREATE INDEX CONCURRENTLY";
  if (step.kind == Kind::drop_index) return "DROP INDEX CONCURRENTLY";
  return step.sql && !step.sql->tokens.empty() ? step.sql->tokens[0].text + " CONCURRENTLY"
                                               : "CONCURRENTLY";
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const JudgedBody& judged : judged_bodies(subject, concurrently_in_transaction)) {
    for (const BodyFunction which : {BodyFunction::upgrade, BodyFunction::downgrade}) {
      const bool down = which == BodyFunction::downgrade;
      const FunctionBody& function = down ? judged.body->downgrade : judged.body->upgrade;
      for (const Operation& step : function.operations) {
        if (!step.concurrently || step.autocommit || !step.runs_on("postgresql")) continue;
        // A refresh of a materialized view may be in a transaction.
        if (step.sql && step.sql->is(0, "REFRESH")) continue;
        const Databases databases = databases_of(subject.project, subject.state, *judged.revision);
        if (!databases.may_be_postgresql() || judged.body->sets_isolation) continue;
        if (is_committed(function, step) && !databases.psycopg3) continue;
        if (script_of(subject.project, subject.state).autocommit) continue;
        Finding finding = body_finding(
            judged, step.place,
            databases.on_postgresql() + (down ? "downgrade()" : "upgrade()") + " stops: \"" +
                shown(step) + " cannot run inside a transaction block\"",
            body_cure(judged, which, "put it into `with op.get_context().autocommit_block():`",
                      ""));
        finding.advisory = !databases.is_postgresql() && !step.sql;
        findings.push_back(std::move(finding));
      }
    }
  }
  return findings;
}

}  // namespace

const Rule concurrently_in_transaction{
    .id = "concurrently-in-transaction",
    .group = Group::body,
    .severity = Severity::error,
    .summary = "`CONCURRENTLY` where PostgreSQL has a transaction open",
    .check = check,
};

}  // namespace revlint::rules
