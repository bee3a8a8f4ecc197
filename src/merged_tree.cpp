#include "merged_tree.hpp"

#include <algorithm>

#include "file_changes.hpp"

namespace revlint {
namespace {

bool same_names(const Identifier& a, const Identifier& b) {
  return a.state == b.state &&
         std::ranges::equal(a.names(), b.names(), {}, &Name::text, &Name::text);
}

bool same_identifiers(const Header& a, const Header& b) {
  return same_names(a.revision, b.revision) && same_names(a.down_revision, b.down_revision) &&
         same_names(a.branch_labels, b.branch_labels) && same_names(a.depends_on, b.depends_on);
}

}  // namespace

void MergedTree::merge(const FilesByPath& files, const FilesByPath& before,
                       const Snapshot& target) {
  const Snapshot& work = files.snapshot();
  const Snapshot& merge_base = before.snapshot();
  const FilesByPath after(target);
  files_.push_back(files);
  for (const MigrationChange& change : file_changes(before, after)) {
    const std::string path(change.after ? after.path(*change.after) : before.path(*change.before));
    const auto here = files_.back().find(path);
    const bool untouched = here.has_value() == change.before.has_value() &&
                           (!here || work.blobs[*here] == merge_base.blobs[*change.before]);
    if (untouched) {
      (change.after ? taken_ : gone_).insert(path);
      continue;
    }
    if (!here || !change.before) continue;  // deleted here, or added by both
    const Revision& mine = work.revisions[*here];
    const Revision& common = merge_base.revisions[*change.before];
    if (change.after) {
      if (same_identifiers(mine.header, common.header)) taken_.insert(path);
    } else if (common.has_id() && target.graph.find(common.id())) {
      gone_.insert(path);  // renamed there: git carries our edit over
    }
  }
}

bool MergedTree::is_directory_of_taken(std::string_view path) const {
  const std::string inside = std::string(path) + '/';
  const auto at = taken_.lower_bound(inside);
  return at != taken_.end() && at->starts_with(inside);
}

std::optional<Listing> MergedTree::list(std::string_view directory) const {
  const std::optional<Listing> here = work_.list(directory);
  const std::string prefix = directory.empty() ? "" : std::string(directory) + '/';
  if (!here && !is_directory_of_taken(directory)) return std::nullopt;
  Listing listing;
  const auto here_has = [&](std::string_view name) { return here && here->find(name) != nullptr; };
  if (here) {
    for (const Entry& entry : *here) {
      if (!gone_.contains(prefix + std::string(entry.name))) listing.add(entry.name, entry.kind);
    }
  }
  std::string_view last;  // names below one directory stand beside each other
  for (auto at = taken_.lower_bound(prefix); at != taken_.end() && at->starts_with(prefix); ++at) {
    const std::string_view rest = std::string_view(*at).substr(prefix.size());
    const std::string_view name = rest.substr(0, rest.find('/'));
    if (name == last || here_has(name)) continue;
    listing.add(name, name.size() == rest.size() ? EntryKind::file : EntryKind::directory);
    last = name;
  }
  listing.sort();
  return listing;
}

std::optional<EntryKind> MergedTree::kind(std::string_view path) const {
  if (gone_.contains(path)) return std::nullopt;
  if (taken_.contains(path)) return EntryKind::file;
  const auto here = work_.kind(path);
  return !here && is_directory_of_taken(path) ? EntryKind::directory : here;
}

ReadStatus MergedTree::read(std::string_view path, Buffer& bytes) const {
  if (taken_.contains(path)) return target_.read(path, bytes);
  if (!gone_.contains(path)) return work_.read(path, bytes);
  bytes.resize(0);
  return ReadStatus::missing;
}

std::optional<std::string> MergedTree::resolve(std::string_view path) const {
  return taken_.contains(path) ? std::string(path) : work_.resolve(path);
}

std::optional<ObjectId> MergedTree::blob_id(std::string_view path) const {
  if (taken_.contains(path)) return target_.blob_id(path);
  for (const FilesByPath& files : files_) {
    if (const auto node = files.find(path)) return files.snapshot().blobs[*node];
  }
  return work_.blob_id(path);
}

}  // namespace revlint
