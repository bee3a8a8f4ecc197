// alter_column(type_=...) to a type that PostgreSQL does not cast to by itself.

#include <algorithm>

#include "analysis/column_casts.hpp"
#include "analysis/judged_bodies.hpp"
#include "bodies/databases.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

using Kind = Operation::Kind;

// Whether another step before does something to the column, so that its type is not existing_type.
bool is_prepared(const FunctionBody& function, const Operation& step) {
  return std::ranges::any_of(function.operations, [&](const Operation& it) {
    if (&it >= &step) return false;
    if (it.kind == Kind::opaque) return true;
    const bool of_table = name_key(it.table) == name_key(step.table) || it.table.empty();
    return of_table && name_key(it.name) == name_key(step.name) &&
           (it.kind == Kind::alter_column || it.kind == Kind::add_column ||
            it.kind == Kind::drop_column || it.kind == Kind::rename_column);
  });
}

// Autogenerate on SQLite writes VARCHAR for the existing type of a column that is an enum
// elsewhere. It is none where this function makes the type, or upgrade() made the column a text.
bool is_text_before(const MigrationBody& body, const FunctionBody& function,
                    const Operation& step) {
  if (step.old_type.is_enum || !step.type.is_enum) return true;
  const std::string type = name_key(step.type.enum_name);
  const bool made_here = std::ranges::any_of(function.operations, [&](const Operation& it) {
    return &it < &step && it.kind == Kind::create_type && name_key(it.name) == type;
  });
  const bool made_text = std::ranges::any_of(body.upgrade.operations, [&](const Operation& it) {
    return it.kind == Kind::alter_column && name_key(it.table) == name_key(step.table) &&
           it.name == step.name && it.old_type.is_enum && !it.type.is_enum;
  });
  return made_here || (&function == &body.downgrade && made_text);
}

std::string last_of(const std::string& shown) {
  return shown == "an array" ? shown : "type " + shown;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const JudgedBody& judged : judged_bodies(subject, uncastable_type_change)) {
    for (const BodyFunction which : {BodyFunction::upgrade, BodyFunction::downgrade}) {
      const bool down = which == BodyFunction::downgrade;
      const FunctionBody& function = down ? judged.body->downgrade : judged.body->upgrade;
      for (const Operation& step : function.operations) {
        if (step.kind != Kind::alter_column || step.has_using || step.partial) continue;
        if (!step.runs_on("postgresql") || step.name.empty()) continue;
        const std::string to = refused_cast(step.old_type, step.type);
        if (to.empty() || is_prepared(function, step)) continue;
        if (!is_text_before(*judged.body, function, step)) continue;
        const Databases databases = databases_of(subject.project, subject.state, *judged.revision);
        if (!databases.may_be_postgresql()) continue;
        Finding finding = body_finding(
            judged, step.type.span,
            databases.on_postgresql() + (down ? "downgrade()" : "upgrade()") + " stops: \"column " +
                quoted(step.name) + " cannot be cast automatically to " + last_of(to) + "\"",
            body_cure(judged, which,
                      "add postgresql_using, an expression that makes the new value of the old one",
                      ""));
        finding.advisory = down || !databases.is_postgresql() || databases.aiosqlite;
        findings.push_back(std::move(finding));
      }
    }
  }
  return findings;
}

}  // namespace

const Rule uncastable_type_change{
    .id = "uncastable-type-change",
    .group = Group::body,
    .severity = Severity::error,
    .summary = "a column's type changes to one that PostgreSQL does not cast to by itself",
    .check = check,
};

}  // namespace revlint::rules
