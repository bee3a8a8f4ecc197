#include "history/git_operation.hpp"

#include "os/paths.hpp"

namespace revlint {

GitOperation git_operation(const Repository& repository) {
  const auto exists = [&](const char* name) {
    return os::exists(repository.git_directory() + "/" + name);
  };
  if (exists("rebase-merge") || exists("rebase-apply")) return GitOperation::rebase;
  if (exists("MERGE_HEAD")) return GitOperation::merge;
  return exists("CHERRY_PICK_HEAD") ? GitOperation::cherry_pick : GitOperation::none;
}

const char* command_of(GitOperation operation) {
  switch (operation) {
    case GitOperation::none:
      break;
    case GitOperation::merge:
      return "git merge";
    case GitOperation::rebase:
      return "git rebase";
    case GitOperation::cherry_pick:
      return "git cherry-pick";
  }
  return "";
}

}  // namespace revlint
