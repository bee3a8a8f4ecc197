// A migration changes the row of alembic_version that Alembic is about to change itself.

#include <algorithm>

#include "analysis/judged_bodies.hpp"
#include "bodies/environment_script.hpp"
#include "rules/registry.hpp"
#include "text/characters.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

using Kind = Operation::Kind;

// What a statement does to the table.
enum class Effect : std::uint8_t { none, useless, fatal };

class VersionTable {
 public:
  VersionTable(const JudgedBody& judged, std::string table, BodyFunction which)
      : table_(name_key(table)), own_(judged.revision->id()) {
    // The rows that are in the table while the function is run.
    if (which == BodyFunction::downgrade) {
      rows_.push_back(own_);
    } else {
      for (const Name& parent : judged.revision->down_revisions()) rows_.emplace_back(parent.text);
    }
    up_ = which == BodyFunction::upgrade;
  }

  Effect effect(const Operation& step) const {
    if (step.guarded() && step.kind != Kind::drop_table) return Effect::none;
    if (step.conditional) return Effect::none;
    const bool named = name_key(step.table) == table_;
    if (named && (step.kind == Kind::drop_table || step.kind == Kind::rename_table ||
                  step.kind == Kind::create_table))
      return Effect::fatal;
    return step.sql && step.kind == Kind::sql ? effect(*step.sql) : Effect::none;
  }

 private:
  bool is_table(const Sql& sql, std::size_t& at) const { return name_key(sql.name(at)) == table_; }

  bool is_row(const std::string& value) const {
    return std::ranges::find(rows_, value) != rows_.end();
  }

  Effect effect(const Sql& sql) const {
    std::size_t at = 0;
    if (sql.skip(at, "TRUNCATE")) {
      sql.skip(at, "TABLE");
      return is_table(sql, at) && !rows_.empty() ? Effect::fatal : Effect::none;
    }
    if (sql.skip(at, "DELETE FROM")) {
      if (!is_table(sql, at) || rows_.empty()) return Effect::none;
      return effect_of_filter(sql, at);
    }
    if (sql.skip(at, "UPDATE")) return is_table(sql, at) ? effect_of_update(sql, at) : Effect::none;
    if (sql.skip(at, "INSERT INTO")) {
      if (!up_ || !is_table(sql, at)) return Effect::none;
      const auto is_own = [&](const SqlToken& it) {
        return it.kind == SqlToken::Kind::text && it.text == own_;
      };
      return std::ranges::any_of(sql.tokens, is_own) ? Effect::fatal : Effect::none;
    }
    return Effect::none;
  }

  // WHERE version_num = 'x' at `at`; anything else but no filter at all is left alone.
  Effect effect_of_filter(const Sql& sql, std::size_t at) const {
    if (at >= sql.size()) return Effect::fatal;
    if (!sql.skip(at, "WHERE")) return Effect::none;
    const std::string column = sql.name(at);
    if (lower_case(column) != "version_num" || !sql.skip(at, "=")) return Effect::none;
    if (at + 1 != sql.size() || sql.tokens[at].kind != SqlToken::Kind::text) return Effect::none;
    if (!sql.tokens[at].known()) return Effect::none;
    return is_row(sql.tokens[at].text) ? Effect::fatal : Effect::useless;
  }

  Effect effect_of_update(const Sql& sql, std::size_t at) const {
    if (rows_.empty() || !sql.skip(at, "SET") || lower_case(sql.name(at)) != "version_num" ||
        !sql.skip(at, "=") || at >= sql.size())
      return Effect::none;
    const SqlToken& value = sql.tokens[at++];
    if (value.kind != SqlToken::Kind::text || !value.known()) return Effect::none;
    const Effect filtered = effect_of_filter(sql, at);
    return filtered == Effect::fatal && is_row(value.text) ? Effect::none : filtered;
  }

  std::string table_;
  std::string own_;
  std::vector<std::string> rows_;
  bool up_ = true;
};

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const JudgedBody& judged : judged_bodies(subject, touches_version_table)) {
    const std::string& name = script_of(subject.project, subject.state).version_table;
    for (const BodyFunction which : {BodyFunction::upgrade, BodyFunction::downgrade}) {
      const bool down = which == BodyFunction::downgrade;
      const VersionTable table(judged, name, which);
      for (const Operation& step :
           down ? judged.body->downgrade.operations : judged.body->upgrade.operations) {
        const Effect effect = table.effect(step);
        if (effect == Effect::none) continue;
        const bool fatal = effect == Effect::fatal;
        const std::string function = down ? "downgrade()" : "upgrade()";
        Finding finding = body_finding(
            judged, step.place,
            fatal ? function + " changes " + quoted(name) +
                        " while Alembic does: the run stops and can never be completed, e.g. with "
                        "\"expected to match one row ... 0 found\""
                  : function + " changes a row of " + quoted(name) +
                        " that is not there: with an unknown revision in it Alembic does not start",
            body_cure(judged, which,
                      "take it out: Alembic writes " + quoted(name) +
                          " itself; `alembic stamp` changes it by hand",
                      ""));
        finding.advisory = !fatal;
        findings.push_back(std::move(finding));
      }
    }
  }
  return findings;
}

}  // namespace

const Rule touches_version_table{
    .id = "touches-version-table",
    .group = Group::body,
    .severity = Severity::error,
    .summary = "a migration takes away or changes the row of `alembic_version` that its run needs",
    .check = check,
};

}  // namespace revlint::rules
