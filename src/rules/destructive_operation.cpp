// upgrade() drops a table or a column. What is lost is nearly always what was meant, so this is off
// by default.

#include <algorithm>

#include "analysis/judged_bodies.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

using Kind = Operation::Kind;

// Whether the same function has made it before.
bool is_own(const FunctionBody& upgrade, const Operation& dropped) {
  return std::ranges::any_of(upgrade.operations, [&](const Operation& it) {
    if (&it >= &dropped || name_key(it.table) != name_key(dropped.table)) return false;
    return it.kind == Kind::create_table ||
           (it.kind == Kind::add_column && name_key(it.name) == name_key(dropped.name));
  });
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const JudgedBody& judged : judged_bodies(subject, destructive_operation)) {
    const FunctionBody& upgrade = judged.body->upgrade;
    for (const Operation& it : upgrade.operations) {
      const bool table = it.kind == Kind::drop_table;
      if ((!table && it.kind != Kind::drop_column) || it.table.empty() || is_own(upgrade, it))
        continue;
      const std::string what = table
                                   ? "table " + quoted(it.table)
                                   : "column " + quoted(it.name) + " of table " + quoted(it.table);
      findings.push_back(
          body_finding(judged, it.place,
                       "upgrade() drops " + what + " with its data: no downgrade brings it back",
                       body_cure(judged, BodyFunction::upgrade,
                                 "drop it in a later release, when no running code reads it", "")));
    }
  }
  return findings;
}

}  // namespace

const Rule destructive_operation{
    .id = "destructive-operation",
    .group = Group::body,
    .severity = Severity::warning,
    .on_by_default = false,
    .summary = "`upgrade()` drops a table or a column with its data",
    .check = check,
};

}  // namespace revlint::rules
