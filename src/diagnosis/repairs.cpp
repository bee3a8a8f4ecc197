#include "diagnosis/repairs.hpp"

#include <algorithm>

#include "diagnosis/script.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

std::string listed(const std::vector<std::string>& ids) {
  const std::vector<std::string_view> views(ids.begin(), ids.end());
  return quoted_list(views);
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
  std::vector<std::string> with_kept(std::vector<std::string> ids) const {
    ids.insert(ids.end(), facts_.kept.begin(), facts_.kept.end());
    return ids;
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
    if (facts_.same_place && facts_.same_effect) {
      return add(
          "write the new ID into the version table: it is the same revision in the same "
          "place",
          "", script().stamp(with_kept(found_.became)).upgrade_to_head().commands());
    }
    if (found_.surviving_ancestors.empty() || !facts_.same_effect) return add_lost();
    const std::vector<std::string> parents = parents_of(found_.became.front());
    Script steps = script().stamp(with_kept(found_.surviving_ancestors));
    for (const std::string& parent : parents) steps.upgrade(parent);
    steps.stamp(with_kept(found_.became)).upgrade_to_head();
    add("go back to " + listed(found_.surviving_ancestors) +
            ", run what was put between, write the new ID, then go on",
        "the database has run nothing above '" + found_.id + "' that HEAD lacks", steps.commands());
  }

  void add_squashed() {
    if (facts_.is_last) {
      return add("write the ID of the revision that replaces the chain",
                 "it does all that the replaced revisions did, up to '" + found_.id + "'",
                 script().stamp(with_kept(found_.became)).upgrade_to_head().commands());
    }
    if (!facts_.old_commit.empty() && !facts_.last_squashed.empty()) {
      const Script steps =
          script()
              .in_old_tree(facts_.old_commit, {"upgrade " + shell_word(facts_.last_squashed)})
              .stamp(with_kept(found_.became))
              .upgrade_to_head();
      add("run the rest of the replaced revisions from the commit that had them, then write the ID "
          "of the revision that replaces them",
          "", steps.commands());
    }
  }

  void add_lost() {
    if (found_.verdict == Verdict::other_ref && !found_.where.empty()) {
      add("deploy the code that has the revision: the database is newer than this checkout",
          "the database was upgraded from " + found_.where.front(),
          {"git checkout " + shell_word(short_ref(found_.where.front()))});
    }
    if (!found_.surviving_descendants.empty() && !facts_.old_commit.empty()) {
      const std::string& next = found_.surviving_descendants.front();
      const Script steps = script()
                               .in_old_tree(facts_.old_commit, {"upgrade " + shell_word(next)})
                               .upgrade_to_head();
      add("go forward to '" + next +
              "', which HEAD still has, with the code of the commit that had both",
          "what " + listed(found_.beyond) + " created stays in the database", steps.commands());
    }
    if (is_equivalent_to_parents()) {
      add(facts_.lost->down_revisions.size() > 1
              ? "write its parents instead: a merge revision does nothing itself"
              : "write its parent instead: the revision does nothing",
          "", script().stamp(with_kept(facts_.lost_parents)).upgrade_to_head().commands());
      return;
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
      for (const std::string& id : found_.surviving_ancestors)
        downgrades.push_back("downgrade " + shell_word(id));
      const Script steps = script().in_old_tree(facts_.old_commit, downgrades).upgrade_to_head();
      add("go back to " + listed(found_.surviving_ancestors) +
              " with the code of the commit that had the revision, then upgrade",
          "what " + listed(found_.beyond) + " created may be lost: " +
              (found_.beyond.size() == 1 ? "its" : "their") + " downgrade() drops it",
          steps.commands());
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

  bool is_equivalent_to_parents() const {
    return facts_.lost_is_idle && !facts_.lost_parents.empty();
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

}  // namespace

void add_repairs(const RepairFacts& facts, Diagnosis& diagnosis) {
  Adviser(facts, diagnosis).advise();
}

}  // namespace revlint
