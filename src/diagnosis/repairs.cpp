#include "diagnosis/repairs.hpp"

#include <algorithm>

#include "text/phrase.hpp"

namespace revlint {
namespace {

// Beside the work tree, so that no linter and no Alembic finds it there.
constexpr std::string_view old_tree = "../revlint-old-tree";

std::string joined(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : " ") + shell_word(id);
  return text;
}

std::string listed(const std::vector<std::string>& ids) {
  const std::vector<std::string_view> views(ids.begin(), ids.end());
  return quoted_list(views);
}

class Adviser {
 public:
  Adviser(const RepairFacts& facts, Diagnosis& found)
      : facts_(facts),
        found_(found),
        alembic_(facts.state ? alembic_command(facts.state->environment) : "alembic") {}

  void advise() {
    switch (found_.verdict) {
      case Verdict::present:
      case Verdict::other_environment:
      case Verdict::ambiguous:
        return;
      case Verdict::truncated:
        return add("give the version table room for the whole ID, then write it",
                   "the row holds the first 32 characters because the column is no longer",
                   {"ALTER TABLE alembic_version ALTER COLUMN version_num TYPE VARCHAR(255)",
                    stamp(found_.became)});
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

  std::string stamp(const std::vector<std::string>& ids) const {
    const std::string others = facts_.kept.empty() ? "" : ' ' + joined(facts_.kept);
    return alembic_ + " stamp --purge " + joined(ids) + others;
  }
  std::string upgrade(const std::string& to) const {
    return alembic_ + " upgrade " + (to == "heads" || to == "head" ? to : shell_word(to));
  }
  std::string to_head() const {
    return upgrade(facts_.state->work.graph.heads().size() > 1 ? "heads" : "head");
  }

  // Commands that run in a checkout of the commit that has the revision.
  std::vector<std::string> in_old_tree(const std::string& command) const {
    return {
        "git worktree add --detach " + std::string(old_tree) + ' ' + shell_word(facts_.old_commit),
        "(cd " + std::string(old_tree) + " && " + alembic_ + ' ' + command + ')',
        "git worktree remove --force " + std::string(old_tree)};
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
          "", {stamp(found_.became), to_head()});
    }
    if (found_.surviving_ancestors.empty() || !facts_.same_effect) return add_lost();
    const std::vector<std::string> parents = parents_of(found_.became.front());
    std::vector<std::string> commands{stamp(found_.surviving_ancestors)};
    for (const std::string& parent : parents) commands.push_back(upgrade(parent));
    commands.push_back(stamp(found_.became));
    commands.push_back(to_head());
    add("go back to " + listed(found_.surviving_ancestors) +
            ", run what was put between, write the new ID, then go on",
        "the database has run nothing above '" + found_.id + "' that HEAD lacks", commands);
  }

  void add_squashed() {
    if (facts_.is_last) {
      return add("write the ID of the revision that replaces the chain",
                 "it does all that the replaced revisions did, up to '" + found_.id + "'",
                 {stamp(found_.became), to_head()});
    }
    if (!facts_.old_commit.empty() && !facts_.last_squashed.empty()) {
      std::vector<std::string> commands =
          in_old_tree("upgrade " + shell_word(facts_.last_squashed));
      commands.push_back(stamp(found_.became));
      commands.push_back(to_head());
      add("run the rest of the replaced revisions from the commit that had them, then write the ID "
          "of the revision that replaces them",
          "", commands);
    }
  }

  void add_lost() {
    if (found_.verdict == Verdict::other_ref && !found_.where.empty()) {
      add("deploy the code that has the revision: the database is newer than this checkout",
          "the database was upgraded from " + found_.where.front(),
          {"git checkout " + shell_word(short_ref(found_.where.front()))});
    }
    if (!found_.surviving_descendants.empty() && !facts_.old_commit.empty()) {
      std::vector<std::string> commands =
          in_old_tree("upgrade " + joined({found_.surviving_descendants.front()}));
      commands.push_back(to_head());
      add("go forward to '" + found_.surviving_descendants.front() +
              "', which HEAD still has, with the code of the commit that had both",
          "what " + listed(found_.beyond) + " created stays in the database", commands);
    }
    if (is_equivalent_to_parents()) {
      add(facts_.lost->down_revisions.size() > 1
              ? "write its parents instead: a merge revision does nothing itself"
              : "write its parent instead: the revision does nothing",
          "", {stamp(facts_.lost_parents), to_head()});
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
      std::vector<std::string> commands =
          in_old_tree("downgrade " + joined(found_.surviving_ancestors));
      commands.push_back(to_head());
      add("go back to " + listed(found_.surviving_ancestors) +
              " with the code of the commit that had the revision, then upgrade",
          "what " + listed(found_.beyond) + " created may be lost: " +
              (found_.beyond.size() == 1 ? "its" : "their") + " downgrade() drops it",
          commands);
    }
    add("write " + listed(found_.surviving_ancestors) + " and undo by hand what " +
            listed(found_.beyond) + " did",
        "nothing that this tree upgrades through creates the same objects again; else it stops "
        "with "
        "\"already exists\"",
        {stamp(found_.surviving_ancestors)});
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
    return {"git worktree add --detach " + std::string(old_tree) + ' ' +
            shell_word(facts_.old_commit)};
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
  std::string alembic_;
};

}  // namespace

std::string alembic_command(const Environment& environment) {
  if (environment.set_up_by_flask) return "flask db";
  std::string command = "alembic";
  if (!environment.config_path.empty() && environment.config_path != "alembic.ini" &&
      environment.config_path != "pyproject.toml")
    command += " -c " + shell_word(environment.config_path);
  if (!environment.section.empty() && environment.section != "alembic")
    command += " -n " + shell_word(environment.section);
  return command;
}

void add_repairs(const RepairFacts& facts, Diagnosis& diagnosis) {
  Adviser(facts, diagnosis).advise();
}

}  // namespace revlint
