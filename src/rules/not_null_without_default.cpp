// add_column(nullable=False) without a default of the server fails where the table has a row.

#include <algorithm>

#include "analysis/judged_bodies.hpp"
#include "bodies/databases.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

using Kind = Operation::Kind;

// Whether an earlier step makes the table, or takes all rows out of it.
bool is_empty(const FunctionBody& upgrade, const Operation& added) {
  return std::ranges::any_of(upgrade.operations, [&](const Operation& it) {
    if (&it >= &added) return false;
    if (it.kind == Kind::opaque) return true;
    if (it.kind == Kind::create_table) return name_key(it.table) == name_key(added.table);
    if (it.kind == Kind::rename_table) return name_key(it.new_name) == name_key(added.table);
    if (!it.sql || it.kind != Kind::sql) return false;
    const bool empties =
        it.sql->is(0, "TRUNCATE") || (it.sql->is(0, "DELETE") && !it.sql->has("WHERE"));
    return empties && std::ranges::any_of(it.sql->tokens, [&](const SqlToken& token) {
             return !token.known() || name_key(token.text) == name_key(added.table);
           });
  });
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const JudgedBody& judged : judged_bodies(subject, not_null_without_default)) {
    const FunctionBody& upgrade = judged.body->upgrade;
    for (const Operation& added : upgrade.operations) {
      if (added.kind != Kind::add_column || added.columns.empty() || added.guarded()) continue;
      const Column& column = added.columns[0];
      if (column.nullable != false || column.has_default || added.table.empty() ||
          column.name.empty())
        continue;
      if (!added.dialect.empty() && added.dialect != "postgresql" && added.dialect != "sqlite")
        continue;
      if (is_empty(upgrade, added)) continue;
      const Databases databases = databases_of(subject.project, subject.state, *judged.revision);
      if (databases.known() && !databases.postgresql && !databases.sqlite) continue;
      findings.push_back(body_finding(
          judged, added.place,
          (databases.known() ? "" : databases.on_postgresql()) + "column " + quoted(column.name) +
              " is NOT NULL and has no server_default: where table " + quoted(added.table) +
              " has a row, upgrade() stops with \"column " + quoted(column.name) +
              " contains null values\"",
          body_cure(judged, BodyFunction::upgrade,
                    "give it a server_default, or add it nullable, fill it in, and alter_column() "
                    "it to nullable=False",
                    "")));
    }
  }
  return findings;
}

}  // namespace

const Rule not_null_without_default{
    .id = "not-null-without-default",
    .group = Group::body,
    .severity = Severity::warning,
    .summary = "a column that is added is NOT NULL, and rows that exist have no value for it",
    .check = check,
};

}  // namespace revlint::rules
