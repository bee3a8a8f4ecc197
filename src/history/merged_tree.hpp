#pragma once
// What will exist after the merge: the work tree, with what the base branch did since the merge
// base taken over. Only the files that Alembic loads are merged, by whole files.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "project/files_by_path.hpp"
#include "tree/tree.hpp"

namespace revlint {

class MergedTree : public Tree {
 public:
  // Both trees must outlive this one.
  MergedTree(const Tree& work, const Tree& target) : work_(work), target_(target) {}

  // Takes over what the target branch did to the files of one environment. The snapshots, all with
  // blobs, must outlive the tree. Where both sides changed a file git merges texts or stops with a
  // conflict; here the side counts that changed the identifiers, and else this branch's. A file
  // that one side renamed is the same file, as it is to git.
  // `common`: the tree of the merge base.
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
  // Where a file is read: from one of the trees, perhaps under another name.
  struct Source {
    const Tree* tree = nullptr;
    std::string path;
  };
  bool is_directory_of_taken(std::string_view path) const;
  std::optional<ObjectId> blob_of_work(std::string_view path) const;

  const Tree& work_;
  const Tree& target_;
  std::map<std::string, Source, std::less<>> taken_;  // what the target added, changed or renamed
  std::set<std::string, std::less<>> gone_;           // what it removed or renamed
  std::vector<FilesByPath> files_;                    // of the work
};

}  // namespace revlint
