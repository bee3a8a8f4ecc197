#include "history/history.hpp"

#include <algorithm>

#include "history/branches_of_clone.hpp"
#include "history/commits_before.hpp"
#include "history/deleted_environments.hpp"
#include "project/file_changes.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

// Files that a sparse checkout leaves out are not deleted.
std::optional<HistoryUnavailable> lacking_checkout(const Repository& repository,
                                                   const Project& project) {
  std::vector<std::string> gone;
  for (const EnvironmentState& state : project.environments) {
    for (const MigrationChange& change : state.changes) {
      if (change.before && !change.after)
        gone.emplace_back(state.merge_base->revisions[*change.before].path);
    }
  }
  const std::vector<std::string> kept_out = not_checked_out(repository, gone);
  if (kept_out.empty()) return std::nullopt;
  const bool one = kept_out.size() == 1;
  return HistoryUnavailable{HistoryUnavailable::Cause::sparse,
                            (one ? kept_out.front() : counted(kept_out.size(), "migration")) + " " +
                                is_or_are(kept_out.size()) +
                                " committed, but not checked out: the work tree is sparse",
                            "git sparse-checkout disable"};
}

}  // namespace

std::variant<History, HistoryUnavailable> History::open(const std::string& root) {
  auto opened = open_repository(root, process_variables());
  if (auto* const none = std::get_if<HistoryUnavailable>(&opened)) return std::move(*none);
  History history(std::get<Repository>(std::move(opened)));
  history.repository_.objects().start();
  return history;
}

std::optional<Failure> History::stage(Workspace& workspace) {
  auto index = open_index_tree(repository_);
  if (!index) return index.failure();
  staged_ = std::make_shared<StagedTree>(std::move(*index), std::move(workspace.tree));
  workspace.tree = staged_;
  return std::nullopt;
}

std::vector<Notice> History::find_drafts(Project& project) const {
  std::vector<std::string_view> paths;
  if (!staged_) return {};
  for (EnvironmentState& state : project.environments) {
    const Known known{object_format(), {&state.work}};
    state.disk = std::make_shared<const Snapshot>(
        take_snapshot(staged_->disk(), state.environment, 0, known));
    for (const MigrationChange& change :
         file_changes(FilesByPath(state.work), FilesByPath(*state.disk))) {
      if (!change.after) continue;  // staged, and deleted on disk since
      state.drafts.push_back(*change.after);
      if (!change.before) paths.push_back(state.disk->revisions[*change.after].path);
    }
  }
  if (paths.empty()) return {};
  return {{"untracked-migrations",
           std::string(paths.size() == 1 ? "a migration " : "migrations ") +
               is_or_are(paths.size()) +
               " not staged, and no part of this check: " + quoted_list(paths)}};
}

std::variant<Base, HistoryUnavailable> History::find_base(Project& project,
                                                          const Workspace& workspace,
                                                          const BaseRequest& request) const {
  const auto uncommitted = [&](const Commit& head) {
    const CommitTree tree(repository_, head);
    return differs(project, tree, object_format(), repository_.root()) ||
           !deleted(project, workspace, tree, tree).empty();
  };
  return revlint::find_base(repository_, {request.option, request.configured, request.long_lived,
                                          process_variables(), uncommitted});
}

std::optional<HistoryUnavailable> History::compare(Project& project, const Workspace& workspace,
                                                   const BaseRequest& request) {
  const std::string& root = repository_.root();
  const ObjectFormat format = object_format();
  auto found = find_base(project, workspace, request);
  if (auto* const none = std::get_if<HistoryUnavailable>(&found)) return std::move(*none);
  Base& base = std::get<Base>(found);

  const auto merge_base = std::make_shared<const CommitTree>(repository_, base.merge_base);
  const auto target = base.target.tree == base.merge_base.tree
                          ? merge_base
                          : std::make_shared<const CommitTree>(repository_, base.target);
  const auto found_here = static_cast<std::ptrdiff_t>(project.environments.size());
  for (EnvironmentState& state : deleted(project, workspace, *merge_base, *target))
    project.environments.push_back(std::move(state));
  compare_with_base(project, {merge_base, target, base.shown, base.name_for_git(), format, root},
                    request.what);
  std::optional<HistoryUnavailable> none;
  if (merge_base->too_large() || target->too_large())
    none = too_many_files(base);
  else if (merge_base->incomplete() || target->incomplete())
    none = lacking_objects(base);
  else if (!staged_)
    none = lacking_checkout(repository_, project);
  if (none) {
    forget_base(project);
    project.environments.erase(project.environments.begin() + found_here,
                               project.environments.end());
    return none;
  }
  project.base->earlier = std::make_shared<const CommitsBefore>(repository_, base.merge_base.id);
  project.base->others =
      std::make_shared<const BranchesOfClone>(repository_, base, request.long_lived);
  project.base->has_landed = base.has_landed;
  base_ = std::move(base);
  return std::nullopt;
}

std::vector<EnvironmentState> History::deleted(const Project& project, const Workspace& workspace,
                                               const CommitTree& merge_base,
                                               const Tree& target) const {
  if (staged_)
    return deleted_environments(project, workspace, merge_base, target, staged_->index());
  const auto head = repository_.objects().commit("HEAD");
  if (!head) return {};
  return deleted_environments(project, workspace, merge_base, target,
                              CommitTree(repository_, *head));
}

}  // namespace revlint
