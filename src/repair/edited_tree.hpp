#pragma once
// A tree as it will be once files have been changed, added or removed: a change is judged in it
// before it is written.

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "tree/tree.hpp"

namespace revlint {

class EditedTree : public Tree {
 public:
  explicit EditedTree(std::shared_ptr<const Tree> before) : before_(std::move(before)) {}

  void write(const std::string& path, std::string text) { files_[path] = std::move(text); }
  void remove(const std::string& path) { files_[path] = std::nullopt; }

  using Tree::read;
  std::optional<Listing> list(std::string_view directory) const override;
  std::optional<EntryKind> kind(std::string_view path) const override;
  ReadStatus read(std::string_view path, Buffer& bytes) const override;
  std::optional<std::string> resolve(std::string_view path) const override {
    return before_->resolve(path);
  }
  std::optional<ObjectId> blob_id(std::string_view path) const override;

 private:
  std::shared_ptr<const Tree> before_;
  std::map<std::string, std::optional<std::string>, std::less<>> files_;  // nullopt: removed
};

}  // namespace revlint
