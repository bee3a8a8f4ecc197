#include "history/without_merge.hpp"

#include <utility>

namespace revlint {

WithoutMerge::WithoutMerge(Project& project)
    : project_(project), target_(project.base->target), merged_(project.base->merged) {
  ComparedWith& base = *project.base;
  base.set_aside = OtherTree{base.shown, base.ref, base.target};
  base.target = base.merge_base;
  base.merged = nullptr;
  project.tree = project.work;
  for (EnvironmentState& state : project.environments) {
    kept_.push_back({state.target, state.merged, std::move(state.revision_changes)});
    state.target = state.merge_base;
    state.merged = nullptr;
  }
  for (EnvironmentState& state : project.environments)
    state.revision_changes = revision_changes(project, state);
}

WithoutMerge::~WithoutMerge() {
  ComparedWith& base = *project_.base;
  base.set_aside.reset();
  base.target = target_;
  base.merged = merged_;
  project_.tree = merged_;
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    EnvironmentState& state = project_.environments[i];
    state.target = std::move(kept_[i].target);
    state.merged = std::move(kept_[i].merged);
    state.revision_changes = std::move(kept_[i].revision_changes);
  }
}

}  // namespace revlint
