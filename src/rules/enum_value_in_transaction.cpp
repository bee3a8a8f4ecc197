// A value is added to an enum of PostgreSQL and used before the transaction ends.

#include <algorithm>

#include "analysis/judged_bodies.hpp"
#include "bodies/databases.hpp"
#include "bodies/environment_script.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

using Kind = Operation::Kind;

constexpr int most_descendants = 20;

// Whether the statement uses the value as one of the enum. A list of values is no use, and a
// comparison with `column::text` is none either.
bool uses(const Operation& step, const std::string& value) {
  if (step.default_text == value) return true;
  if (std::ranges::any_of(step.columns, [&](const Column& it) { return it.default_text == value; }))
    return true;
  if (!step.sql || step.kind == Kind::add_value || step.kind == Kind::create_type ||
      step.kind == Kind::rename_value)
    return false;
  const std::vector<SqlToken>& tokens = step.sql->tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool cast = tokens[i].is("CAST") || (step.sql->is(i, ":") && step.sql->is(i + 1, ":") &&
                                               step.sql->is(i + 2, "text"));
    if (cast || tokens[i].kind == SqlToken::Kind::body) return false;
  }
  return std::ranges::any_of(tokens, [&](const SqlToken& it) {
    return it.kind == SqlToken::Kind::text && it.text == value;
  });
}

bool ends_transaction(const Operation& step) {
  return step.autocommit || step.kind == Kind::commit;
}

// Whether the step names the type, or a column that is called like it: another column may hold the
// same text.
bool names_type(const Operation& step, const std::string& type) {
  const std::string key = name_key(type);
  const auto is_type = [&](const Column& it) { return name_key(it.type.enum_name) == key; };
  if (std::ranges::any_of(step.columns, is_type) || name_key(step.type.enum_name) == key)
    return true;
  return step.sql && std::ranges::any_of(step.sql->tokens, [&](const SqlToken& it) {
           return it.is_name() && name_key(it.text) == key;
         });
}

struct Use {
  const Operation* step = nullptr;
  const Revision* revision = nullptr;
};

class Values {
 public:
  Values(const Subject& subject, const JudgedBody& judged) : subject_(subject), judged_(judged) {}

  // The first use of the value behind `added`, in this migration or the next ones.
  std::optional<Use> find(const Operation& added) const {
    const std::vector<Operation>& steps = judged_.body->upgrade.operations;
    for (const Operation& it : steps) {
      if (&it <= &added) continue;
      if (ends_transaction(it)) return std::nullopt;
      if (uses(it, added.new_name)) return Use{&it, judged_.revision};
    }
    if (script_of(subject_.project, subject_.state).transaction_per_migration) return std::nullopt;
    return find_in_descendants(added);
  }

 private:
  std::optional<Use> find_in_descendants(const Operation& added) const {
    const Graph& graph = subject_.graph();
    Node node = judged_.node;
    for (int i = 0; i < most_descendants && graph.children(node).size() == 1; ++i) {
      node = graph.children(node)[0];
      for (const Operation& it : operations_in(subject_.body(node)).upgrade.operations) {
        if (ends_transaction(it)) return std::nullopt;
        if (uses(it, added.new_name) && names_type(it, added.name))
          return Use{&it, &graph.revision(node)};
      }
    }
    return std::nullopt;
  }

  const Subject& subject_;
  const JudgedBody& judged_;
};

// Whether the type is made in this function too, or the transaction has ended before.
bool is_excepted(const FunctionBody& upgrade, const Operation& added) {
  return std::ranges::any_of(upgrade.operations, [&](const Operation& it) {
    return &it < &added &&
           (ends_transaction(it) || it.kind == Kind::create_type || it.kind == Kind::create_table);
  });
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const JudgedBody& judged : judged_bodies(subject, enum_value_in_transaction)) {
    const FunctionBody& upgrade = judged.body->upgrade;
    for (const Operation& added : upgrade.operations) {
      if (added.kind != Kind::add_value || added.autocommit || !added.runs_on("postgresql"))
        continue;
      if (judged.body->sets_isolation || is_excepted(upgrade, added)) continue;
      if (script_of(subject.project, subject.state).autocommit) continue;
      const int major = databases_of(subject.project, subject.state).postgresql_major;
      const std::string cure = body_cure(
          judged, BodyFunction::upgrade,
          "add the value in `with op.get_context().autocommit_block():`, with IF NOT EXISTS", "");
      if (major > 0 && major < 12) {
        findings.push_back(body_finding(
            judged, added.place,
            "upgrade() stops on PostgreSQL " + std::to_string(major) +
                ", which the project uses: \"ALTER TYPE ... ADD cannot run inside a transaction "
                "block\"",
            cure));
        continue;
      }
      const auto use = added.new_name.empty() ? std::nullopt : Values(subject, judged).find(added);
      if (!use) continue;
      const bool here = use->revision == judged.revision;
      const std::string value = quoted(added.new_name);
      Finding finding = body_finding(
          judged, added.place,
          "value " + value + " is added and used in one transaction" +
              (here ? ""
                    : " where " + quoted(use->revision->id()) + " is run in the same upgrade") +
              ": it stops with \"unsafe use of new value " + value + " of enum type\"",
          cure);
      finding.advisory = !here;
      finding.related.push_back(
          {{std::string(use->revision->path), use->step->place}, "uses the value"});
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

}  // namespace

const Rule enum_value_in_transaction{
    .id = "enum-value-in-transaction",
    .group = Group::body,
    .severity = Severity::error,
    .summary = "a value is added to an enum of PostgreSQL and used in the same transaction",
    .check = check,
};

}  // namespace revlint::rules
