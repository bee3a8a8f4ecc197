// An enum of PostgreSQL is made anew without one of its values, or a value gets another name.

#include <algorithm>

#include "analysis/judged_bodies.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

using Kind = Operation::Kind;
using Texts = std::vector<std::string>;

struct Lost {
  std::string type;
  std::string value;
  const Operation* step = nullptr;
};

// Whether a statement before takes care of the rows with the value.
bool is_cared_for(const FunctionBody& upgrade, const Lost& lost) {
  return std::ranges::any_of(upgrade.operations, [&](const Operation& it) {
    if (&it >= lost.step || !it.sql) return false;
    if (!it.sql->known()) return true;
    return std::ranges::any_of(it.sql->tokens, [&](const SqlToken& token) {
      return token.kind == SqlToken::Kind::text && token.text == lost.value;
    });
  });
}

std::optional<std::string> missing(const Texts& old_values, const Texts& values) {
  for (const std::string& value : old_values) {
    if (std::ranges::find(values, value) == values.end()) return value;
  }
  return std::nullopt;
}

// The type as downgrade() makes it again: what it was before.
const Texts* values_before(const FunctionBody& downgrade, const std::string& type) {
  for (const Operation& it : downgrade.operations) {
    if (it.kind == Kind::create_type && name_key(it.name) == name_key(type) && it.type.values)
      return &*it.type.values;
  }
  return nullptr;
}

bool makes_room(const FunctionBody& upgrade, const Operation& made) {
  return std::ranges::any_of(upgrade.operations, [&](const Operation& it) {
    // With CASCADE its columns are gone, and their values.
    return (it.kind == Kind::rename_type || (it.kind == Kind::drop_type && !it.cascade)) &&
           name_key(it.name) == name_key(made.name);
  });
}

std::vector<Lost> lost_values(const MigrationBody& body) {
  std::vector<Lost> all;
  for (const Operation& it : body.upgrade.operations) {
    if (it.kind == Kind::create_type && it.type.values && makes_room(body.upgrade, it)) {
      const Texts* const before = values_before(body.downgrade, it.name);
      if (!before) continue;
      if (const auto value = missing(*before, *it.type.values))
        all.push_back({it.name, *value, &it});
    }
    if (it.kind == Kind::alter_column && it.type.values && it.old_type.values &&
        it.type.is_native_enum() &&
        name_key(it.type.enum_name) == name_key(it.old_type.enum_name)) {
      const auto value = missing(*it.old_type.values, *it.type.values);
      if (value) all.push_back({it.type.enum_name, *value, &it});
    }
  }
  return all;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const JudgedBody& judged : judged_bodies(subject, enum_value_removed)) {
    const FunctionBody& upgrade = judged.body->upgrade;
    for (const Lost& lost : lost_values(*judged.body)) {
      if (is_cared_for(upgrade, lost)) continue;
      findings.push_back(body_finding(
          judged, lost.step->place,
          "type " + quoted(lost.type) + " loses value " + quoted(lost.value) +
              ": where a row holds it, upgrade() stops with \"invalid input value for enum\"",
          body_cure(judged, BodyFunction::upgrade,
                    "UPDATE the rows to another value first, or keep the value: one that nothing "
                    "uses does no harm",
                    "")));
    }
    for (const Operation& it : upgrade.operations) {
      if (it.kind != Kind::rename_value || it.conditional || it.new_name.empty()) continue;
      findings.push_back(body_finding(
          judged, it.place,
          "value " + quoted(it.new_name) + " of type " + quoted(it.name) +
              " gets another name: code that still runs and writes it stops with \"invalid input "
              "value for enum\"",
          body_cure(judged, BodyFunction::upgrade,
                    "add the new value, move the rows when no running code writes the old one",
                    "")));
    }
  }
  return findings;
}

}  // namespace

const Rule enum_value_removed{
    .id = "enum-value-removed",
    .group = Group::body,
    .severity = Severity::warning,
    .summary = "an enum of PostgreSQL loses a value in place",
    .check = check,
};

}  // namespace revlint::rules
