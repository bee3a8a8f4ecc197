// A finding points at the difference in the work; the code that databases have run is related.

#include "analysis/edit_findings.hpp"

#include <algorithm>

#include "analysis/moved_revisions.hpp"
#include "analysis/restore_command.hpp"
#include "analysis/trial.hpp"
#include "analysis/wording.hpp"
#include "lint/rule_names.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_findings = 10;  // one finding reports a larger number
constexpr std::size_t most_related = 10;   // locations in that one

struct Edited {
  const Revision& before;
  const Revision& after;
  const MeaningComparison& comparison;
  bool of_start = true;  // else base and branch have both added it

  const Difference& first() const { return comparison.first; }
  // False with revlint.lock alone, which does not hold the code from before.
  bool shown() const { return !first().before_text.empty() || !first().after_text.empty(); }
};

class Words {
 public:
  Words(const Subject& subject, EditedFunction function)
      : subject_(subject),
        base_(base_name(subject)),
        name_(function == EditedFunction::upgrade ? "upgrade" : "downgrade") {}

  std::string message(const Edited& edit) const {
    const std::string id = quoted(edit.after.id());
    if (!edit.comparison.parsed) {
      return "the code of " + id + " is not what it is in " + base_ +
             ", and revlint cannot parse it: nobody knows whether " + name_ + "() does the same" +
             (edit.shown() ? ": " + change(edit) : "");
    }
    return name_ + "() of " + id + ends(edit, " does");
  }

  std::string message(const std::vector<Edited>& edits) const {
    return name_ + "() of " + counted(edits.size(), "revision") +
           ends(edits.front(), " does", ", e.g. of " + quoted(edits.front().after.id()));
  }

  std::string related() const {
    return subject_.project.base ? "what databases have run" : "as it was locked";
  }

  std::string hint(const Edited& edit) const {
    const std::string revise = "make the change in a new revision: `" +
                               alembic_command(subject_.environment(), "revision -m \"...\"") + "`";
    if (!subject_.project.base) return "take back what was edited, and " + revise;
    if (edit.of_start && has_taken_id(subject_, edit.before, edit.after))
      return with_own_ids(subject_, edit.before, edit.after);
    const std::string& ref = subject_.project.base->ref;
    const std::string old_path(edit.before.path);
    if (!is_restorable(edit))
      return "take back what was edited in " + std::string(edit.after.path) + ", and " + revise;
    const std::string restore = edit.before.path == edit.after.path
                                    ? checkout(ref, old_path)
                                    : "`git show " + shell_word(ref + ":" + old_path) + " > " +
                                          shell_word(edit.after.path) + "`";
    return restore + ", and " + revise;
  }

 private:
  std::string ends(const Edited& edit, const std::string& does,
                   const std::string& which = "") const {
    std::string text = does + " something else than in " + base_;
    if (edit.shown()) text += which + scope_of(edit) + ": " + change(edit);
    if (name_ == "upgrade") text += "; databases that have run it do not run it again";
    return text;
  }

  // ", through 'helper'": the function of the statement, if it is not the migration's own.
  std::string scope_of(const Edited& edit) const {
    const std::string& name = edit.first().name;
    if (name == name_) return "";
    return name.empty() ? ", at module level" : ", through " + quoted(name);
  }

  // Whether the whole file of the base branch fits, with its links.
  bool is_restorable(const Edited& edit) const {
    const auto same = [](const Identifier& left, const Identifier& right) {
      return std::ranges::equal(left.names(), right.names(), {}, &Name::text, &Name::text);
    };
    const Header& before = edit.before.header;
    const Header& after = edit.after.header;
    if (same(before.down_revision, after.down_revision) &&
        same(before.depends_on, after.depends_on)) {
      return true;
    }
    Revision restored = edit.before;
    restored.path = edit.after.path;
    Trial trial(subject_);
    trial.restore(restored);
    return trial.is_harmless();
  }

  static std::string change(const Edited& edit) {
    const Difference& first = edit.first();
    switch (first.kind) {
      case Difference::Kind::added:
        return "`" + first.after_text + (first.moved ? "` comes earlier" : "` is new");
      case Difference::Kind::removed:
        return "`" + first.before_text + (first.moved ? "` comes later" : "` is gone");
      case Difference::Kind::changed:
        break;
    }
    return "`" + first.before_text + "` became `" + first.after_text + "`" +
           (first.only_blanks ? " (only blanks differ)" : "");
  }

  const Subject& subject_;
  std::string base_;
  std::string name_;
};

std::vector<Edited> edits(const Subject& subject, EditedFunction function) {
  std::vector<Edited> chosen;
  const EnvironmentState& state = subject.state;
  const Snapshot* const base = state.start();
  for (const MigrationEdit& edit : state.edits) {
    const bool upgrade = edit.comparison.upgrade;
    if (upgrade != (function == EditedFunction::upgrade)) continue;
    const bool of_start = edit.from == MigrationEdit::From::start;
    if (of_start && state.merge_base && reuses_id(subject, edit.before, edit.after)) continue;
    if (takes_in_others(subject, edit.after)) continue;
    const Snapshot& from = of_start ? *base : *state.target;
    chosen.push_back(
        {from.revisions[edit.before], state.work.revisions[edit.after], edit.comparison, of_start});
  }
  return chosen;
}

Location location_of(const Edited& edit) {
  return {std::string(edit.after.path), edit.first().after, Location::Version::work};
}

Finding finding_for(const Words& words, const Edited& edit) {
  Finding finding;
  finding.advisory = !edit.comparison.parsed;
  finding.message = words.message(edit);
  finding.hint = words.hint(edit);
  finding.revisions = {std::string(edit.after.id())};
  finding.location = location_of(edit);
  finding.related.push_back(
      {{std::string(edit.before.path), edit.first().before,
        edit.of_start ? Location::Version::merge_base : Location::Version::target},
       words.related()});
  return finding;
}

Finding finding_for_all(const Words& words, const std::vector<Edited>& edits) {
  Finding finding = finding_for(words, edits.front());
  finding.advisory =
      std::ranges::none_of(edits, [](const Edited& it) { return it.comparison.parsed; });
  finding.message = words.message(edits);
  for (const Edited& edit : std::span(edits).subspan(1)) {
    finding.revisions.emplace_back(edit.after.id());
    if (finding.related.size() < most_related)
      finding.related.push_back({location_of(edit), "of " + quoted(edit.after.id())});
  }
  return finding;
}

// Users who accept single edits need single findings.
bool accepts_some(const Settings& settings, const Rule& rule) {
  return std::ranges::any_of(settings.accepted, [&](const AcceptedFindings& it) {
    return std::ranges::any_of(it.rules,
                               [&](const RuleName& name) { return names_rule(name.name, rule); });
  });
}

}  // namespace

std::vector<Finding> edit_findings(const Subject& subject, EditedFunction function,
                                   const Rule& rule) {
  const Words words(subject, function);
  const std::vector<Edited> edited = edits(subject, function);
  if (edited.size() > most_findings && !accepts_some(subject.settings, rule))
    return {finding_for_all(words, edited)};
  std::vector<Finding> findings;
  for (const Edited& edit : edited) findings.push_back(finding_for(words, edit));
  return findings;
}

}  // namespace revlint
