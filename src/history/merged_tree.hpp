#pragma once
// What will exist after the merge: the work tree with the changes that the base branch made since
// the merge base. Merges only the files that Alembic loads, and only whole files.

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "project/files_by_path.hpp"
#include "tree/tree.hpp"

namespace revlint {

class MergedTree : public Tree {
 public:
  MergedTree(std::shared_ptr<const Tree> work, std::shared_ptr<const Tree> target)
      : work_(std::move(work)), target_(std::move(target)) {}

  // Takes over what the target branch did to the files of one environment. The snapshots have
  // blobs; `common` is the tree of the merge base. Where both sides changed a file, git merges the
  // texts or stops with a conflict; here the side wins that changed the identifiers, else this
  // branch. A file that one side renamed is still the same file, as it is for git.
  void merge(const FilesByPath& work, const Tree& common, const FilesByPath& merge_base,
             const Snapshot& target);

  bool differs_from_work() const { return !taken_.empty() || !gone_.empty(); }
  using Tree::read;
  std::optional<Listing> list(std::string_view directory) const override;
  std::optional<EntryKind> kind(std::string_view path) const override;
  ReadStatus read(std::string_view path, Buffer& bytes) const override;
  std::optional<std::string> resolve(std::string_view path) const override;
  std::optional<ObjectId> blob_id(std::string_view path) const override;

 private:
  // Where a file is read from: one of the trees, maybe under another name.
  struct Source {
    const Tree* tree = nullptr;
    std::string path;
  };
  bool is_directory_of_taken(std::string_view path) const;
  std::optional<ObjectId> blob_of_work(std::string_view path) const;

  std::shared_ptr<const Tree> work_;
  std::shared_ptr<const Tree> target_;
  std::map<std::string, Source, std::less<>> taken_;    // what the target added, changed or renamed
  std::set<std::string, std::less<>> gone_;             // what it removed or renamed
  std::map<std::string, ObjectId, std::less<>> blobs_;  // of the work
};

}  // namespace revlint
