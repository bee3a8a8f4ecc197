#pragma once
// The Tree of git's index: the files of the next commit.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "git/commit_tree.hpp"
#include "support/result.hpp"

namespace revlint {

// A file that was only announced (git add -N) is not in it; of a file with a merge conflict it has
// our side.
class IndexTree : public GitTree {
 public:
  // Paths with a merge conflict, and paths that were only announced; sorted.
  const std::vector<std::string>& conflicts() const { return conflicts_; }
  const std::vector<std::string>& announced() const { return announced_; }

  // The tree of HEAD, from this index and git's list of the differences, without reading HEAD's
  // directories. It must not outlive this index. Null if the two are equal, a failure if git cannot
  // compare them.
  Result<std::unique_ptr<IndexTree>> last_commit(const Repository& repository) const;

 private:
  friend Result<std::unique_ptr<IndexTree>> open_index_tree(const Repository&,
                                                            const std::vector<std::string>&);
  using GitTree::GitTree;
  std::optional<GitEntry> entry(std::string_view path) const override;
  std::vector<GitEntry> children(std::string_view directory) const override;

  struct Record {
    std::string_view path;  // in listing_
    EntryKind kind;
    ObjectId id;
  };
  std::string listing_;          // git's output, or the index
  std::vector<Record> records_;  // sorted by path
  std::vector<std::string> conflicts_;
  std::vector<std::string> announced_;
};

// The index, or only its part below `directories`. Fails if there is no index that git can read.
Result<std::unique_ptr<IndexTree>> open_index_tree(
    const Repository& repository, const std::vector<std::string>& directories = {});

// Those of `paths` that are in the index but kept out of the work tree, as in a sparse checkout.
std::vector<std::string> not_checked_out(const Repository& repository,
                                         const std::vector<std::string>& paths);

}  // namespace revlint
