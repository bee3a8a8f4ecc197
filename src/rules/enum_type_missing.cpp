// add_column() and alter_column() use a type of PostgreSQL that nothing creates.

#include <algorithm>

#include "analysis/enum_types.hpp"
#include "bodies/databases.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

using Kind = Operation::Kind;

// Whether this migration creates the type before it is used, in any way.
bool is_created_here(const FunctionBody& upgrade, const TypeUse& use) {
  const std::string key = name_key(use.type->enum_name);
  if (step_before(upgrade, use) || may_concern(upgrade, key)) return true;
  return std::ranges::any_of(upgrade.operations, [&](const Operation& it) {
    return &it < use.operation && it.kind == Kind::create_table &&
           std::ranges::any_of(it.columns, [&](const Column& column) {
             return name_key(column.type.enum_name) == key;
           });
  });
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  const std::vector<JudgedBody> all = judged_bodies(subject, enum_type_missing);
  const TypeHistory history = type_history(subject, all);
  if (history.is_open()) return findings;
  for (const JudgedBody& judged : all) {
    for (const TypeUse& use : enum_uses(judged.body->upgrade)) {
      const Operation& step = *use.operation;
      if (step.kind == Kind::create_table || step.guarded()) continue;
      if (is_created_here(judged.body->upgrade, use)) continue;
      if (history.before(judged.node, use.type->enum_name)) continue;
      const Databases databases = databases_of(subject.project, subject.state, *judged.revision);
      if (!databases.may_be_postgresql()) continue;
      const std::string name = quoted(use.type->enum_name);
      Finding finding = body_finding(
          judged, use.type->span,
          databases.on_postgresql() +
              (step.kind == Kind::add_column ? "add_column()" : "alter_column()") +
              " creates no type, and nothing before does: upgrade() stops with \"type " + name +
              " does not exist\"",
          body_cure(judged, BodyFunction::upgrade,
                    "create it first: sa.Enum(..., name=" + name + ").create(op.get_bind())", ""));
      finding.advisory = !databases.is_postgresql();
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

}  // namespace

const Rule enum_type_missing{
    .id = "enum-type-missing",
    .group = Group::body,
    .severity = Severity::error,
    .summary = "a column gets an enum type of PostgreSQL that nothing creates",
    .check = check,
};

}  // namespace revlint::rules
