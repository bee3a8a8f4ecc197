#include "repair/proof.hpp"

#include "analysis/fork.hpp"
#include "history/compare.hpp"
#include "repair/edited_tree.hpp"

namespace revlint {

Project repaired(const Project& before, const std::vector<FileChange>& files,
                 const TreeOfRoot& place) {
  auto tree = std::make_shared<EditedTree>(before.work);
  for (const FileChange& file : files)
    if (file.new_path != file.path) tree->remove(file.path);
  for (const FileChange& file : files) tree->write(file.new_path, file.after);
  Project after;
  after.work = after.tree = tree;
  for (const EnvironmentState& state : before.environments) {
    EnvironmentState& now = after.environments.emplace_back();
    now.environment = state.environment;
    now.work = take_snapshot(*tree, now.environment, 0, {place.format});
  }
  if (before.base)
    compare_with_base(after,
                    {before.base->merge_base, before.base->target, before.base->shown,
                     before.base->ref, place.format, place.root},
                    CompareFor::graphs);
  return after;
}

std::vector<std::string> heads_left(const Project& after, const EnvironmentState& state,
                                    const Settings& settings) {
  const auto fork = find_fork({after, state, settings});
  if (!fork) return {};
  std::vector<std::string> heads;
  for (const Node head : fork->heads) heads.emplace_back(state.judged().graph.revision(head).id());
  return heads;
}

bool target_is_forked(const Project& project, const EnvironmentState& state,
                      const Settings& settings) {
  if (!state.target) return false;
  Project there;
  there.work = there.tree = project.base->target;
  there.bodies = project.bodies;
  EnvironmentState& target = there.environments.emplace_back();
  target.environment = state.environment;
  target.merged = state.target;  // which makes it what is judged
  return find_fork({there, target, settings}).has_value();
}

}  // namespace revlint
