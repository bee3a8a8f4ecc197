#include "diagnosis/repairs.hpp"

#include <algorithm>

#include "diagnosis/loss.hpp"
#include "diagnosis/script.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

std::string listed(const std::vector<std::string>& ids) {
  const std::vector<std::string_view> views(ids.begin(), ids.end());
  return quoted_list(views);
}

std::string what_may_be_lost(const Diagnosis& found) {
  return "what " + listed(found.beyond) +
         " created may be lost: " + (found.beyond.size() == 1 ? "its" : "their") +
         " downgrade() drops it";
}

// Rows of one version table: none is below another one, because Alembic refuses that.
std::vector<std::string> rows_with(const EnvironmentState& state,
                                   const std::vector<std::string>& ids,
                                   const std::vector<std::string>& more) {
  Ids rows(ids.begin(), ids.end());
  rows.insert(more.begin(), more.end());
  return sorted(nearest(state.work.graph, rows));
}

class Adviser {
 public:
  Adviser(const RepairFacts& facts, Diagnosis& found) : facts_(facts), found_(found) {}

  void advise() {
    switch (found_.verdict) {
      case Verdict::present:
      case Verdict::other_environment:
      case Verdict::ambiguous:
        return;
      case Verdict::truncated:
        return add("give the version table room for the whole ID, then write it",
                   "the row holds the first 32 characters because the column is no longer",
                   after({"ALTER TABLE alembic_version ALTER COLUMN version_num TYPE VARCHAR(255)"},
                         script().stamp(with_kept(found_.became))));
      case Verdict::changed:
        return add_changed();
      case Verdict::reused:
        return add_reused();
      case Verdict::renamed:
        return add_renamed();
      case Verdict::squashed:
        return add_squashed();
      case Verdict::other_ref:
      case Verdict::never_merged:
      case Verdict::deleted:
        return add_lost();
      case Verdict::unknown:
        return add_unknown();
    }
  }

 private:
  void add(std::string title, std::string condition, std::vector<std::string> commands) {
    found_.repairs.push_back({std::move(title), std::move(condition), std::move(commands)});
  }

  static std::vector<std::string> after(std::vector<std::string> commands, const Script& script) {
    const std::vector<std::string> more = script.commands();
    commands.insert(commands.end(), more.begin(), more.end());
    return commands;
  }
  Script script() const { return Script(facts_.state); }
  std::vector<std::string> with_kept(const std::vector<std::string>& ids) const {
    return rows_with(*facts_.state, ids, facts_.kept);
  }
  // Of one row among others: what is above those stays.
  std::string downgrade(const std::string& to) const {
    const std::string only = facts_.kept.empty() ? "" : found_.id + '@';
    return "downgrade " + shell_word(only + to);
  }

  void add_changed() {
    add("compare what the database has with what the migration does now: it may have run the "
        "earlier version",
        "the database was upgraded before the last of these commits; a difference goes into a new "
        "migration",
        {});
  }

  void add_reused() {
    if (facts_.took_in_others) {
      return add(
          "nothing has to be done for a database that had run the last of the revisions "
          "which were squashed into it: it has everything",
          "", {});
    }
    if (facts_.old_commit.empty() || facts_.lost == nullptr) return;
    add("give the revision that HEAD has under this ID another ID, so that databases which ran the "
        "earlier one run it too",
        "a person decides which of the two keeps the ID: databases count both as the same",
        {"git show " + shell_word(facts_.old_commit + ':' + facts_.lost->path)});
  }

  void add_renamed() {
    if (!facts_.equal_rows.empty()) {
      return add(
          "write the new ID into the version table: it is the same revision in the same "
          "place",
          "", script().stamp(with_kept(facts_.equal_rows)).upgrade_to_head().commands());
    }
    const bool is_alone = found_.beyond.size() == 1 && facts_.same_effect;
    if (found_.surviving_ancestors.empty() || !is_alone) return add_lost();
    std::vector<std::string> rows = found_.surviving_ancestors;
    Script steps = script().stamp(with_kept(rows));
    for (const std::string& parent : parents_of(found_.became.front())) steps.upgrade(parent);
    rows.push_back(found_.became.front());
    steps.stamp(with_kept(rows)).upgrade_to_head();
    add("go back to " + listed(found_.surviving_ancestors) +
            ", run what was put between, write the new ID, then go on",
        "the database has run nothing above '" + found_.id + "' that HEAD lacks", steps.commands());
  }

  void add_squashed() {
    if (facts_.left_to_squash.empty()) {
      return add("write the ID of the revision that replaces the chain",
                 "it does all that the replaced revisions did, up to '" + found_.id + "'",
                 script().stamp(with_kept(found_.became)).upgrade_to_head().commands());
    }
    if (facts_.old_commit.empty()) return;
    std::vector<std::string> upgrades;
    for (const std::string& id : facts_.left_to_squash)
      upgrades.push_back("upgrade " + shell_word(id));
    const Script steps = script()
                             .in_old_tree(facts_.old_commit, upgrades)
                             .stamp(with_kept(found_.became))
                             .upgrade_to_head();
    add("run the rest of the replaced revisions from the commit that had them, then write the ID "
        "of the revision that replaces them",
        "", steps.commands());
  }

  void add_lost() {
    if (found_.verdict == Verdict::other_ref && !found_.where.empty()) {
      add("deploy the code that has the revision: the database is newer than this checkout",
          "the database was upgraded from " + found_.where.front(),
          {"git checkout " + shell_word(short_ref(found_.where.front()))});
    }
    if (facts_.beyond_is_idle && !found_.surviving_ancestors.empty()) {
      const bool is_merge = facts_.lost != nullptr && facts_.lost->down_revisions.size() > 1;
      return add(
          is_merge && found_.beyond.size() == 1
              ? "write its parents instead: a merge revision does nothing itself"
              : "write " + listed(found_.surviving_ancestors) +
                    " instead: " + listed(found_.beyond) +
                    (found_.beyond.size() == 1 ? " does nothing" : " do nothing"),
          "", script().stamp(with_kept(found_.surviving_ancestors)).upgrade_to_head().commands());
    }
    if (!facts_.way_forward.empty() && !facts_.old_commit.empty()) {
      const std::string& next = facts_.way_forward;
      const Script steps = script()
                               .in_old_tree(facts_.old_commit, {"upgrade " + shell_word(next)})
                               .upgrade_to_head();
      std::string condition = "what " + listed(found_.beyond) + " created stays in the database";
      if (!facts_.spliced.empty())
        condition += "; " + listed(facts_.spliced) + " was put below '" + next +
                     "' later: it never runs then, and has to be done by hand";
      add("go forward to '" + next +
              "', which HEAD still has, with the code of the commit that had both",
          condition, steps.commands());
    }
    if (found_.surviving_ancestors.empty()) {
      add("restore the database from the code that made it, or compare its schema with HEAD by "
          "hand: HEAD has no revision below '" +
              found_.id + "'",
          "no ancestor of it is left, so that nothing can be stamped safely", old_code());
      return;
    }
    if (facts_.can_downgrade && !facts_.old_commit.empty()) {
      std::vector<std::string> downgrades;  // it takes one revision
      for (const std::string& id : found_.surviving_ancestors) downgrades.push_back(downgrade(id));
      const Script steps = script().in_old_tree(facts_.old_commit, downgrades).upgrade_to_head();
      add("go back to " + listed(found_.surviving_ancestors) +
              " with the code of the commit that had the revision, then upgrade",
          what_may_be_lost(found_), steps.commands());
    }
    add("write " + listed(found_.surviving_ancestors) + " and undo by hand what " +
            listed(found_.beyond) + " did",
        "nothing that this tree upgrades through creates the same objects again; else it stops "
        "with "
        "\"already exists\"",
        script().stamp(with_kept(found_.surviving_ancestors)).commands());
  }

  void add_unknown() {
    if (facts_.has_remote) {
      std::vector<std::string> commands{"git fetch --all --tags"};
      if (!facts_.has_pull_requests)
        commands.emplace_back("git fetch origin 'refs/pull/*/head:refs/remotes/pr/*'");
      add("fetch everything that the remote has, then ask again", "", commands);
    }
    add("ask whoever deployed last from which commit that was",
        "the revision was never committed, or only in another clone", {});
  }

  std::vector<std::string> old_code() const {
    if (facts_.old_commit.empty()) return {};
    return script().open_old_tree(facts_.old_commit).commands();
  }

  std::vector<std::string> parents_of(const std::string& id) const {
    std::vector<std::string> ids;
    const auto node = facts_.state->work.graph.find(id);
    if (!node) return ids;
    for (const Node parent : facts_.state->work.graph.parents(*node))
      ids.emplace_back(facts_.state->work.graph.revision(parent).id());
    return ids;
  }

  static std::string short_ref(const std::string& ref) {
    for (const std::string_view start : {"refs/heads/", "refs/remotes/", "refs/tags/"})
      if (ref.starts_with(start)) return ref.substr(start.size());
    return ref;
  }

  const RepairFacts& facts_;
  Diagnosis& found_;
};

// Repairs several lost rows of one database at once.
class JointAdviser {
 public:
  JointAdviser(const std::vector<LostRow>& rows, std::string old_commit)
      : rows_(rows), state_(*rows.front().facts->state), old_commit_(std::move(old_commit)) {}

  Repair advise() {
    Ids run;
    for (const LostRow& row : rows_) run.insert(row.facts->run.begin(), row.facts->run.end());
    for (const LostRow& row : rows_)
      std::erase_if(row.facts->left_to_squash,
                    [&](const std::string& id) { return run.contains(id); });
    bool all = true;
    for (const LostRow& row : rows_) all = take(row) && all;
    const std::vector<std::string> targets =
        rows_with(state_, {targets_.begin(), targets_.end()}, rows_.front().facts->kept);
    if (!all || (!steps_.empty() && old_commit_.empty())) return undecided();
    if (steps_.empty())
      return {"write " + listed(targets) + ": together they say what the lost rows said",
              condition_, Script(&state_).stamp(targets).upgrade_to_head().commands()};
    Script script = Script(&state_).in_old_tree(old_commit_, steps_);
    if (must_stamp_) script.stamp(targets);
    return {
        "bring each row to a revision that HEAD has, with the code of a commit that has all of "
        "them, then upgrade",
        condition_, script.upgrade_to_head().commands()};
  }

 private:
  // False where a person has to decide.
  bool take(const LostRow& row) {
    const RepairFacts& facts = *row.facts;
    const Diagnosis& found = *row.diagnosis;
    const std::vector<std::string> instead = rows_instead(facts, found);
    if (!instead.empty()) {
      must_stamp_ = true;
      targets_.insert(instead.begin(), instead.end());
      return true;
    }
    if (found.verdict == Verdict::squashed) {
      for (const std::string& id : facts.left_to_squash)
        steps_.push_back("upgrade " + shell_word(id));
      must_stamp_ = true;
      targets_.insert(found.became.begin(), found.became.end());
      return true;
    }
    if (!facts.way_forward.empty() && facts.spliced.empty()) {
      steps_.push_back("upgrade " + shell_word(facts.way_forward));
      targets_.insert(facts.way_forward);
      return true;
    }
    if (!facts.can_downgrade || found.surviving_ancestors.empty()) return false;
    for (const std::string& id : found.surviving_ancestors)
      steps_.push_back("downgrade " + shell_word(found.id + '@' + id));
    targets_.insert(found.surviving_ancestors.begin(), found.surviving_ancestors.end());
    condition_ += (condition_.empty() ? "" : "; ") + what_may_be_lost(found);
    return true;
  }

  Repair undecided() const {
    std::vector<std::string> ids;
    for (const LostRow& row : rows_) ids.push_back(row.diagnosis->id);
    return {"decide about " + listed(ids) +
                " together: Alembic stops at each as long as it does not know another one",
            "no single command is right for all of them; ask for one at a time to see what became "
            "of it",
            {}};
  }

  const std::vector<LostRow>& rows_;
  const EnvironmentState& state_;
  std::string old_commit_;
  std::vector<std::string> steps_;  // in the old tree
  Ids targets_;                     // the rows then
  bool must_stamp_ = false;
  std::string condition_;
};

}  // namespace

void add_repairs(const RepairFacts& facts, Diagnosis& diagnosis) {
  Adviser(facts, diagnosis).advise();
}

std::vector<std::string> rows_instead(const RepairFacts& facts, const Diagnosis& diagnosis) {
  switch (diagnosis.verdict) {
    case Verdict::truncated:
      return diagnosis.became;
    case Verdict::renamed:
      return facts.equal_rows;
    case Verdict::squashed:
      return facts.left_to_squash.empty() ? diagnosis.became : std::vector<std::string>();
    case Verdict::deleted:
    case Verdict::never_merged:
    case Verdict::other_ref:
      return facts.beyond_is_idle ? diagnosis.surviving_ancestors : std::vector<std::string>();
    default:
      return {};
  }
}

void add_joint_repairs(const std::vector<LostRow>& rows, const std::string& old_commit) {
  const Repair repair = JointAdviser(rows, old_commit).advise();
  for (const LostRow& row : rows) row.diagnosis->repairs.push_back(repair);
}

}  // namespace revlint
