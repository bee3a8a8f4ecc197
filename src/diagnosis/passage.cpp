#include "diagnosis/passage.hpp"

#include <algorithm>

#include "analysis/wording.hpp"
#include "diagnosis/ids.hpp"
#include "diagnosis/script.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

std::string listed(const std::vector<std::string>& ids) {
  return quoted_list(std::vector<std::string_view>(ids.begin(), ids.end()));
}

class Traveller {
 public:
  Traveller(const EnvironmentState& state, const Snapshot& from, const Snapshot& to,
            const TaggedCommit& first, const TaggedCommit& second)
      : state_(state), from_(from.graph), to_(to.graph), first_(first), second_(second) {}

  Passage travel() {
    Passage passage;
    passage.environment = state_.environment.name;
    passage.rows = ids_of(from_, from_.heads());
    find_rows(passage);
    find_obstacles(passage);
    sort_out(passage);
    find_commands(passage);
    return passage;
  }

 private:
  void find_rows(const Passage& passage) {
    for (const std::string& id : passage.rows)
      if (const auto node = to_.find(id)) rows_.push_back(*node);
  }

  void find_obstacles(Passage& passage) {
    std::vector<std::string> lost;
    for (const std::string& id : passage.rows)
      if (!to_.find(id)) lost.push_back(id);
    if (!lost.empty())
      passage.obstacles.push_back(second_.tag + " lacks " + listed(lost) + ", where " + first_.tag +
                                  " leaves a database: Alembic stops with \"Can't locate revision "
                                  "identified by " +
                                  quoted(lost.front()) + "\"");
    if (const auto& error = to_.alembic().error)
      passage.obstacles.push_back("with the files of " + second_.tag +
                                  " Alembic stops with every command: " + error->brief());
    for (const Node row : rows_) {
      const std::vector<bool> above = to_.ancestors(row);
      for (const Node other : rows_)
        if (other != row && above[other])
          passage.obstacles.push_back(quoted(to_.revision(other).id()) + " is below " +
                                      quoted(to_.revision(row).id()) + " in " + second_.tag +
                                      ": Alembic stops with \"overlaps with other requested "
                                      "revisions\"");
    }
  }

  void sort_out(Passage& passage) {
    const std::vector<bool> below = to_.ancestors(rows_, Along::all_links);
    const std::vector<Node> order = to_.topological();
    Ids never_run, run_again, left_over;
    for (auto node = order.rbegin(); node != order.rend(); ++node) {
      const Revision& revision = to_.revision(*node);
      if (!revision.has_id() || to_.shadowed(*node)) continue;
      const bool was_run = from_.find(revision.id()).has_value();
      const bool goes_on = passage.obstacles.empty();
      if (!below[*node] && goes_on) passage.runs.emplace_back(revision.id());
      if (!below[*node] && was_run && goes_on) run_again.emplace(revision.id());
      if (below[*node] && !was_run) never_run.emplace(revision.id());
    }
    for (const std::string& id : ids_of(from_))
      if (!to_.find(id)) left_over.insert(id);
    passage.never_run = sorted(never_run);
    passage.run_again = sorted(run_again);
    passage.left_over = sorted(left_over);
  }

  // Every revision of the second release is one of the first: a database has to go back.
  bool goes_back() const {
    const Ids now = ids_of(to_), then = ids_of(from_);
    return now.size() < then.size() && std::ranges::includes(then, now);
  }

  void find_commands(Passage& passage) {
    if (passage.obstacles.empty()) {
      passage.commands.push_back(alembic_command(
          state_.environment, to_.heads().size() > 1 ? "upgrade heads" : "upgrade head"));
      return;
    }
    if (goes_back() && !to_.alembic().error) {
      std::vector<std::string> steps;
      for (const std::string& id : ids_of(to_, to_.heads()))
        steps.push_back("downgrade " + shell_word(id));
      if (steps.empty()) steps.emplace_back("downgrade base");
      passage.commands = Script(&state_).in_old_tree(first_.tag, steps).commands();
      return;
    }
    std::string lost;
    for (const std::string& id : passage.rows)
      if (!to_.find(id)) lost += ' ' + shell_word(id);
    if (!lost.empty())
      passage.commands.push_back("revlint diagnose" + lost + " --at " + shell_word(second_.tag));
  }

  const EnvironmentState& state_;
  const Graph& from_;
  const Graph& to_;
  const TaggedCommit& first_;
  const TaggedCommit& second_;
  std::vector<Node> rows_;  // of the version table, those that the second release has
};

}  // namespace

std::vector<Passage> passages(ReleaseReader& reader, const Project& project,
                              const TaggedCommit& from, const TaggedCommit& to) {
  std::vector<Passage> all;
  const auto after = reader.chains(to.commit);
  const auto before = reader.chains(from.commit);
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!before[i] || !after[i]) continue;
    all.push_back(Traveller(project.environments[i], *before[i], *after[i], from, to).travel());
    all.back().changed = reader.changed(*before[i], *after[i]);
  }
  return all;
}

}  // namespace revlint
