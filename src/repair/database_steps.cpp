// The moved revisions are undone down to the new parent, the database is told where it really is,
// and then everything runs in the new order.

#include "repair/database_steps.hpp"

#include <algorithm>
#include <set>

#include "analysis/wording.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

std::string words(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += " " + shell_word(id);
  return text;
}

// Those that are no ancestor of another one.
std::vector<std::string> uppermost(const Graph& graph, const std::set<std::string>& ids) {
  std::vector<std::string> left;
  for (const std::string& id : ids) {
    const auto node = graph.find(id);
    if (!node) continue;
    const std::vector<bool> above = graph.descendants(*node);
    const bool covered = std::ranges::any_of(ids, [&](const std::string& other) {
      const auto it = graph.find(other);
      return it && *it != *node && above[*it];
    });
    if (!covered) left.push_back(id);
  }
  return left;
}

// Where IDs have changed, the database has one that no file has any more, or another one has now:
// the new IDs of the revisions that it is at.
std::string renamed_heads(const EnvironmentRebase& plan) {
  const auto is_renamed = [](const Move& move) { return move.id != move.new_id; };
  if (std::ranges::none_of(plan.moves, is_renamed)) return "";
  std::set<std::string> followed;
  for (const Move& move : plan.moves) followed.insert(move.to.begin(), move.to.end());
  std::string text;
  for (const Move& move : plan.moves)
    if (!followed.contains(move.new_id)) text += " " + shell_word(move.new_id);
  return text;
}

}  // namespace

std::vector<std::string> database_steps(const EnvironmentState& state,
                                        const EnvironmentRebase& plan) {
  if (plan.moves.empty() || !plan.gone_parents.empty() || !state.target) return {};
  const Graph& target = state.target->graph;
  std::vector<std::string> commands;
  const std::string renamed = renamed_heads(plan);
  for (const std::string& onto : plan.onto) {
    std::set<std::string> parents;
    bool was_base = false;
    for (const Move& move : plan.moves) {
      if (std::ranges::find(move.to, onto) == move.to.end()) continue;
      was_base |= move.from.empty();
      for (const std::string& id : move.from)
        if (target.find(id)) parents.insert(id);
    }
    const std::vector<std::string> stamped = uppermost(target, parents);
    if (stamped.empty() && !was_base) continue;
    commands.push_back(alembic_command(state.environment, "downgrade " + shell_word(onto)));
    commands.push_back(
        alembic_command(state.environment, "stamp" + (stamped.empty() ? " base" : words(stamped))));
  }
  if (commands.empty() && renamed.empty()) return {};
  if (!renamed.empty())
    commands.insert(commands.begin(),
                    alembic_command(state.environment, "stamp --purge" + renamed));
  const bool several = target.heads().size() > 1;
  commands.push_back(
      alembic_command(state.environment, several ? "upgrade heads" : "upgrade head"));
  return commands;
}

}  // namespace revlint
