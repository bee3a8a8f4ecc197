#include "repair/edited_tree.hpp"

#include "tree/paths.hpp"

namespace revlint {

std::optional<Listing> EditedTree::list(std::string_view directory) const {
  const std::optional<Listing> before = before_->list(directory);
  if (!before) return std::nullopt;
  Listing listing;
  for (const Entry& entry : *before) {
    const auto at = files_.find(join_paths(directory, entry.name));
    if (at == files_.end()) listing.add(entry.name, entry.kind);
  }
  for (const auto& [path, text] : files_)
    if (text && parent_path(path) == directory) listing.add(file_name(path), EntryKind::file);
  listing.sort();
  return listing;
}

std::optional<EntryKind> EditedTree::kind(std::string_view path) const {
  const auto at = files_.find(path);
  if (at == files_.end()) return before_->kind(path);
  return at->second ? std::optional(EntryKind::file) : std::nullopt;
}

ReadStatus EditedTree::read(std::string_view path, Buffer& bytes) const {
  const auto at = files_.find(path);
  if (at == files_.end()) return before_->read(path, bytes);
  bytes.assign(at->second.value_or(""));
  return at->second ? ReadStatus::ok : ReadStatus::missing;
}

std::optional<ObjectId> EditedTree::blob_id(std::string_view path) const {
  return files_.contains(path) ? std::nullopt : before_->blob_id(path);
}

}  // namespace revlint
