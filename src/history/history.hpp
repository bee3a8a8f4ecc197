#pragma once
// history/ finds what the work is compared with: the merge base and the target in git, what is
// staged, what the merge will make of them, or without a history revlint.lock. History is the part
// that asks git. Without git, or without enough of its history, a run says so and continues.

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "discovery/workspace.hpp"
#include "git/commit_tree.hpp"
#include "history/compare.hpp"
#include "history/find_base.hpp"
#include "history/staged_tree.hpp"
#include "project/notice.hpp"
#include "project/project.hpp"
#include "support/result.hpp"

namespace revlint {

// How the base is named, and what of it is asked for.
struct BaseRequest {
  std::string option;                        // --base; empty: not given
  std::string configured;                    // the setting; likewise
  std::vector<std::string> long_lived = {};  // the setting
  CompareFor what = CompareFor::edits;
};

class History {
 public:
  // The repository whose work tree begins at `root`.
  static std::variant<History, HistoryUnavailable> open(const std::string& root);

  ObjectFormat object_format() const { return repository_.object_format(); }
  const Repository& repository() const { return repository_; }

  // Replaces the workspace's tree by what is staged. The tree begins at the repository's root.
  std::optional<Failure> stage(Workspace& workspace);

  // What is staged; null unless stage() was called.
  const IndexTree* index() const { return staged_ ? &staged_->index() : nullptr; }

  // Finds the drafts of every environment: what is on disk and not staged. To be called once the
  // snapshots of the work have been taken. The notices name the new files.
  std::vector<Notice> find_drafts(Project& project) const;

  // The base alone; the project's snapshots have blobs.
  std::variant<Base, HistoryUnavailable> find_base(Project& project, const Workspace& workspace,
                                                   const BaseRequest& request) const;

  // Finds the base and adds it to the project, whose snapshots have blobs; adds the environments
  // that this branch deletes as well. On failure the project stays as it was.
  std::optional<HistoryUnavailable> compare(Project& project, const Workspace& workspace,
                                            const BaseRequest& request);

  // Set once compare() has succeeded.
  const std::optional<Base>& base() const { return base_; }

 private:
  explicit History(Repository repository) : repository_(std::move(repository)) {}
  std::vector<EnvironmentState> deleted(const Project& project, const Workspace& workspace,
                                        const CommitTree& merge_base, const Tree& target) const;

  Repository repository_;
  std::optional<Base> base_;
  std::shared_ptr<const StagedTree> staged_;  // null unless stage() was called
};

}  // namespace revlint
