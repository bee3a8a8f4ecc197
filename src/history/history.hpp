#pragma once
// What git adds to a run: the trees that the work is compared with. Without git, or without enough
// of its history, a run goes on and says so.

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

class History {
 public:
  // The repository whose work tree begins at `root`.
  static std::variant<History, HistoryUnavailable> open(const std::string& root);

  ObjectFormat object_format() const { return repository_.object_format(); }
  const Repository& repository() const { return repository_; }

  // Replaces the workspace's tree, which begins at the repository's root, by what is staged.
  std::optional<Failure> stage(Workspace& workspace);

  // What is staged; null unless stage() was called.
  const IndexTree* index() const { return staged_ ? &staged_->index() : nullptr; }

  // Finds what lies on disk besides what is staged: the drafts of every environment. To be called
  // once the work's snapshots have been taken. What is to be said of it.
  std::vector<Notice> find_drafts(Project& project) const;

  // Finds the base and completes the project, whose snapshots have blobs, also by the environments
  // that this branch deletes; it reads from trees that this value keeps. `option` is --base,
  // `configured` the setting. On failure the project is left as it was.
  std::optional<HistoryUnavailable> compare(Project& project, const Workspace& workspace,
                                            const std::string& option,
                                            const std::string& configured,
                                            CompareFor of = CompareFor::edits);

  // Set once compare() has succeeded.
  const std::optional<Base>& base() const { return base_; }

 private:
  explicit History(Repository repository) : repository_(std::move(repository)) {}
  std::vector<EnvironmentState> deleted(const Project& project, const Workspace& workspace,
                                        const CommitTree& merge_base, const Tree& target) const;

  Repository repository_;
  std::optional<Base> base_;
  std::unique_ptr<CommitTree> target_, merge_base_;
  const StagedTree* staged_ = nullptr;  // null unless stage() was called; the workspace owns it
};

}  // namespace revlint
