// downgrade() does nothing and does not say why, though upgrade() creates something: going down and
// up again stops.

#include <algorithm>

#include "analysis/judged_bodies.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

using Kind = Operation::Kind;

// Whether a later step of the same function takes back what this one creates, or renames it.
bool is_taken_back(const FunctionBody& function, const Operation& made) {
  return std::ranges::any_of(function.operations, [&](const Operation& it) {
    if (&it <= &made || name_key(it.table) != name_key(made.table)) return false;
    if (it.kind == Kind::drop_table || it.kind == Kind::rename_table) return true;
    return (it.kind == Kind::drop_column || it.kind == Kind::rename_column ||
            it.kind == Kind::drop_constraint) &&
           it.name == made.name;
  });
}

// The same was there before, under the same name: it is replaced.
bool is_replacement(const FunctionBody& function, const Operation& made) {
  return std::ranges::any_of(function.operations, [&](const Operation& it) {
    if (&it >= &made || name_key(it.table) != name_key(made.table)) return false;
    if (it.kind == Kind::drop_table || it.kind == Kind::rename_table) return true;
    return (it.kind == Kind::drop_column || it.kind == Kind::rename_column ||
            it.kind == Kind::drop_constraint) &&
           name_key(it.name) == name_key(made.name);
  });
}

// What a database says when it is created again; empty where that succeeds, or nobody knows.
std::string complaint(const Operation& made) {
  if (!made.certain() || made.table.empty()) return {};
  if (made.kind == Kind::create_table) return "table " + quoted(made.table) + " already exists";
  if (made.name.empty()) return {};
  if (made.kind == Kind::add_column)
    return "column " + quoted(made.name) + " of table " + quoted(made.table) + " already exists";
  if (made.kind == Kind::create_constraint)
    return "constraint " + quoted(made.name) + " of table " + quoted(made.table) +
           " already exists";
  return {};
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const JudgedBody& judged : judged_bodies(subject, empty_downgrade)) {
    const FunctionBody& upgrade = judged.body->upgrade;
    const FunctionBody& downgrade = judged.body->downgrade;
    if (!downgrade.exists || downgrade.acts || downgrade.explained) continue;
    for (const Operation& made : upgrade.operations) {
      const std::string says = complaint(made);
      if (says.empty() || is_taken_back(upgrade, made) || is_replacement(upgrade, made)) continue;
      findings.push_back(body_finding(
          judged, downgrade.name,
          "downgrade() of " + quoted(judged.revision->id()) +
              " does nothing: after it, upgrade() stops with \"" + says + "\"",
          "take back in it what upgrade() does, or say in a comment or with `raise` why that "
          "cannot be done"));
      findings.back().related.push_back(
          {{std::string(judged.revision->path), made.place}, "what upgrade() creates"});
      break;
    }
  }
  return findings;
}

}  // namespace

const Rule empty_downgrade{
    .id = "empty-downgrade",
    .group = Group::body,
    .severity = Severity::warning,
    .summary = "`downgrade()` does nothing, though `upgrade()` creates tables or columns",
    .check = check,
};

}  // namespace revlint::rules
