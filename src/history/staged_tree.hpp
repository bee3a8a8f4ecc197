#pragma once
// What the next commit will contain. A file that has the same content on disk is read from there: a
// hash costs less than asking git.

#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "git/index_tree.hpp"

namespace revlint {

class StagedTree : public Tree {
 public:
  // `disk` begins at the root of the repository's work tree.
  StagedTree(std::unique_ptr<IndexTree> index, std::shared_ptr<const Tree> disk)
      : index_(std::move(index)), disk_(std::move(disk)) {}

  const IndexTree& index() const { return *index_; }

  // What is on disk. It knows the ID of a file that has been read from the staged tree and has the
  // same content.
  const Tree& disk() const { return disk_view_; }

  using Tree::read;
  std::optional<Listing> list(std::string_view directory) const override {
    return index_->list(directory);
  }
  std::optional<EntryKind> kind(std::string_view path) const override { return index_->kind(path); }
  ReadStatus read(std::string_view path, Buffer& bytes) const override;
  std::optional<std::string> resolve(std::string_view path) const override {
    return index_->resolve(path);
  }
  std::optional<ObjectId> blob_id(std::string_view path) const override {
    return index_->blob_id(path);
  }

 private:
  class DiskView : public Tree {
   public:
    explicit DiskView(const StagedTree& staged) : staged_(staged) {}
    using Tree::read;
    std::optional<Listing> list(std::string_view directory) const override {
      return staged_.disk_->list(directory);
    }
    std::optional<EntryKind> kind(std::string_view path) const override {
      return staged_.disk_->kind(path);
    }
    ReadStatus read(std::string_view path, Buffer& bytes) const override {
      return staged_.disk_->read(path, bytes);
    }
    std::optional<std::string> resolve(std::string_view path) const override {
      return staged_.disk_->resolve(path);
    }
    std::optional<ObjectId> blob_id(std::string_view path) const override;

   private:
    const StagedTree& staged_;
  };

  std::unique_ptr<IndexTree> index_;
  std::shared_ptr<const Tree> disk_;
  DiskView disk_view_{*this};
  mutable std::mutex mutex_;
  mutable std::set<std::string, std::less<>> same_;  // have been read, and are the same on disk
};

}  // namespace revlint
