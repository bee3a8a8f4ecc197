// downgrade() drops a table and leaves the enum type that create_table() made for its column.

#include <algorithm>

#include "analysis/enum_types.hpp"
#include "bodies/databases.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

using Kind = Operation::Kind;

bool drops_table(const FunctionBody& downgrade, const std::string& table) {
  return std::ranges::any_of(downgrade.operations, [&](const Operation& it) {
    return it.kind == Kind::drop_table && !it.conditional && name_key(it.table) == name_key(table);
  });
}

// Whether it drops the type, or may do so.
bool may_drop_type(const FunctionBody& downgrade, const std::string& type) {
  if (downgrade.opaque || downgrade.procedural || downgrade.raises || downgrade.explained)
    return true;
  return std::ranges::any_of(downgrade.operations, [&](const Operation& it) {
    if (it.kind == Kind::drop_type || it.kind == Kind::rename_type)
      return it.name.empty() || name_key(it.name) == name_key(type);
    return it.sql && !it.sql->known();
  });
}

bool renames_types(const FunctionBody& function) {
  return std::ranges::any_of(function.operations,
                             [](const Operation& it) { return it.kind == Kind::rename_type; });
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  const std::vector<JudgedBody> all = judged_bodies(subject, enum_not_dropped);
  const TypeHistory history = type_history(subject, all);
  for (const JudgedBody& judged : all) {
    const FunctionBody& upgrade = judged.body->upgrade;
    const FunctionBody& downgrade = judged.body->downgrade;
    std::set<std::string> reported;
    for (const TypeUse& use : enum_uses(upgrade)) {
      const std::string& type = use.type->enum_name;
      const bool makes = use.operation->kind == Kind::create_table && use.type->creates &&
                         use.operation->certain_on("postgresql");
      if (!makes || renames_types(upgrade) || renames_types(downgrade)) continue;
      if (!drops_table(downgrade, use.operation->table) || may_drop_type(downgrade, type)) continue;
      if (history.before(judged.node, type) || !reported.insert(name_key(type)).second) continue;
      if (!databases_of(subject.project, subject.state, *judged.revision).is_postgresql()) continue;
      findings.push_back(body_finding(
          judged, downgrade.name,
          "downgrade() of " + quoted(judged.revision->id()) + " leaves type " + quoted(type) +
              " behind: after it, upgrade() stops with \"type " + quoted(type) +
              " already exists\"",
          "at the end of downgrade(): sa.Enum(name=" + quoted(type) + ").drop(op.get_bind())"));
      findings.back().related.push_back(
          {{std::string(judged.revision->path), use.type->span}, "creates the type"});
    }
  }
  return findings;
}

}  // namespace

const Rule enum_not_dropped{
    .id = "enum-not-dropped",
    .group = Group::body,
    .severity = Severity::warning,
    .summary = "`downgrade()` drops a table and leaves its enum type of PostgreSQL",
    .check = check,
};

}  // namespace revlint::rules
