// downgrade() leaves a table or column behind that upgrade() creates, or drops things in an order
// that the database refuses.

#include <algorithm>

#include "analysis/downgrade_order.hpp"
#include "analysis/judged_bodies.hpp"
#include "bodies/databases.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

using Kind = Operation::Kind;

bool same(const std::string& a, const std::string& b) {
  return name_key(a) == name_key(b);
}

// Whether the function is known to do nothing but what its operations say.
bool is_readable(const FunctionBody& function) {
  if (!function.exists || !function.acts || function.raises || function.opaque ||
      function.procedural || function.explained)
    return false;
  return std::ranges::none_of(function.operations, [](const Operation& it) {
    const bool nameless = (it.kind == Kind::drop_table && it.table.empty()) ||
                          (it.kind == Kind::drop_column && (it.table.empty() || it.name.empty()));
    return nameless || it.kind == Kind::rename_column || it.kind == Kind::rename_table ||
           (it.sql && !it.sql->known());
  });
}

bool drops(const Operation& it, const Operation& made) {
  if (!same(it.table, made.table)) return false;
  return it.kind == Kind::drop_table || (made.kind == Kind::add_column &&
                                         it.kind == Kind::drop_column && same(it.name, made.name));
}

// Whether upgrade() itself drops or renames the thing, before or afterwards.
bool is_moved(const FunctionBody& upgrade, const Operation& made) {
  return std::ranges::any_of(upgrade.operations, [&](const Operation& it) {
    if (it.kind == Kind::rename_table)
      return same(it.table, made.table) || same(it.new_name, made.table) || it.table.empty();
    if (it.kind == Kind::rename_column && same(it.table, made.table)) return true;
    return drops(it, made);
  });
}

bool is_left_behind(const MigrationBody& body, const Operation& made) {
  const bool creates = made.kind == Kind::create_table || made.kind == Kind::add_column;
  if (!creates || !made.certain() || made.table.empty() || made.repeated) return false;
  if (made.kind == Kind::add_column && made.name.empty()) return false;
  if (is_moved(body.upgrade, made)) return false;
  return std::ranges::none_of(body.downgrade.operations,
                              [&](const Operation& it) { return drops(it, made); });
}

std::string shown(const Operation& made) {
  if (made.kind == Kind::create_table) return "table " + quoted(made.table);
  return "column " + quoted(made.name) + " of table " + quoted(made.table);
}

void add_leftovers(const JudgedBody& judged, std::vector<Finding>& findings) {
  const MigrationBody& body = *judged.body;
  if (!is_readable(body.downgrade)) return;
  std::vector<const Operation*> left;
  for (const Operation& made : body.upgrade.operations) {
    const bool of_new_table = std::ranges::any_of(left, [&](const Operation* it) {
      return it->kind == Kind::create_table && same(it->table, made.table);
    });
    if (!of_new_table && is_left_behind(body, made)) left.push_back(&made);
  }
  if (left.empty()) return;
  const Operation& first = *left.front();
  const std::string more =
      left.size() > 1 ? " and " + std::to_string(left.size() - 1) + " more" : "";
  findings.push_back(body_finding(
      judged, body.downgrade.name,
      "downgrade() of " + quoted(judged.revision->id()) + " leaves " + shown(first) + more +
          " behind: after it, upgrade() stops with \"" + shown(first) + " already exists\"",
      first.kind == Kind::create_table ? "op.drop_table(" + quoted(first.table) + ") in downgrade()"
                                       : "op.drop_column(" + quoted(first.table) + ", " +
                                             quoted(first.name) + ") in downgrade()"));
  for (const Operation* it : left) {
    findings.back().related.push_back(
        {{std::string(judged.revision->path), it->place}, "creates " + shown(*it)});
    if (findings.back().related.size() == 10) break;
  }
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const JudgedBody& judged : judged_bodies(subject, asymmetric_downgrade)) {
    add_leftovers(judged, findings);
    const auto impossible = impossible_order(*judged.body);
    if (!impossible) continue;
    const Databases databases = databases_of(subject.project, subject.state, *judged.revision);
    if (!databases.may_be_postgresql() || databases.mysql || databases.sqlite) continue;
    Finding finding =
        body_finding(judged, impossible->place,
                     databases.on_postgresql() + "downgrade() stops: " + impossible->complaint,
                     impossible->cure);
    finding.related.push_back(
        {{std::string(judged.revision->path), impossible->earlier}, impossible->why});
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace

const Rule asymmetric_downgrade{
    .id = "asymmetric-downgrade",
    .group = Group::body,
    .severity = Severity::warning,
    .summary = "`downgrade()` leaves something behind, or drops things in an impossible order",
    .check = check,
};

}  // namespace revlint::rules
