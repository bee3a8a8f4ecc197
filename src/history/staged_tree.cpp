#include "history/staged_tree.hpp"

namespace revlint {

ReadStatus StagedTree::read(std::string_view path, Buffer& bytes) const {
  const auto staged = index_->blob_id(path);
  if (staged && disk_->read(path, bytes) == ReadStatus::ok &&
      revlint::blob_id(bytes.view(), index_->object_format()) == *staged) {
    const std::lock_guard lock(mutex_);
    same_.emplace(path);
    return ReadStatus::ok;
  }
  return index_->read(path, bytes);
}

std::optional<ObjectId> StagedTree::DiskView::blob_id(std::string_view path) const {
  const std::lock_guard lock(staged_.mutex_);
  return staged_.same_.contains(path) ? staged_.index_->blob_id(path) : std::nullopt;
}

}  // namespace revlint
