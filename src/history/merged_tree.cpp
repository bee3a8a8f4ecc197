#include "history/merged_tree.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>

#include "project/file_changes.hpp"

namespace revlint {
namespace {

// Of what git takes for a rename.
constexpr double least_similar = 0.5;

// The lines of a text in any order: by what two texts have in common of these git detects a rename.
class LineBag {
 public:
  explicit LineBag(std::string_view text) : bytes_(text.size()) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
      const std::string_view line = text.substr(begin, end - begin);
      lines_.emplace_back(std::hash<std::string_view>()(line), line.size());
      begin = end;
    }
    std::ranges::sort(lines_);
  }

  // How much of the longer text the other one has as well: 0 to 1.
  double similarity(const LineBag& other) const {
    std::size_t common = 0;
    auto here = lines_.begin();
    auto there = other.lines_.begin();
    while (here != lines_.end() && there != other.lines_.end()) {
      if (*here == *there) common += here->second;
      const bool next_here = *here <= *there;
      const bool next_there = *there <= *here;
      here += next_here;
      there += next_there;
    }
    const std::size_t longer = std::max(bytes_, other.bytes_);
    return longer == 0 ? 1 : static_cast<double>(common) / static_cast<double>(longer);
  }

 private:
  std::vector<std::pair<std::uint64_t, std::size_t>> lines_;  // hash and bytes, sorted
  std::size_t bytes_ = 0;
};

bool same_names(const Identifier& a, const Identifier& b) {
  return a.state == b.state &&
         std::ranges::equal(a.names(), b.names(), {}, &Name::text, &Name::text);
}

bool same_identifiers(const Header& a, const Header& b) {
  return same_names(a.revision, b.revision) && same_names(a.down_revision, b.down_revision) &&
         same_names(a.branch_labels, b.branch_labels) && same_names(a.depends_on, b.depends_on);
}

// The files of a snapshot that the merge base does not have: any of them may be a renamed one.
class NewFiles {
 public:
  NewFiles(const Tree& tree, const Snapshot& snapshot, const FilesByPath& merge_base)
      : tree_(tree), snapshot_(snapshot), merge_base_(merge_base) {}

  // The new file that `old`, of the merge base, was renamed to: it has its ID, or most of its
  // lines.
  std::optional<Node> renamed(const Revision& old, const Tree& merge_base) {
    const auto same = old.has_id() ? snapshot_.graph.find(old.id()) : std::nullopt;
    if (same) return is_new(*same) ? same : std::nullopt;
    std::string text;
    if (merge_base.read(old.path, text) != ReadStatus::ok) return std::nullopt;
    if (!read_) read();
    const LineBag wanted(text);
    std::optional<Node> best;
    double most = least_similar;
    for (const auto& [node, lines] : texts_) {
      const double alike = lines.similarity(wanted);
      if (alike < most) continue;
      best = node;
      most = alike;
    }
    return best;
  }

 private:
  bool is_new(Node node) const { return !merge_base_.find(snapshot_.revisions[node].path); }

  void read() {
    read_ = true;
    std::string bytes;
    for (Node node = 0; node < snapshot_.revisions.size(); ++node) {
      if (is_new(node) && tree_.read(snapshot_.revisions[node].path, bytes) == ReadStatus::ok)
        texts_.emplace_back(node, LineBag(bytes));
    }
  }

  const Tree& tree_;
  const Snapshot& snapshot_;
  const FilesByPath& merge_base_;
  bool read_ = false;
  std::vector<std::pair<Node, LineBag>> texts_;
};

}  // namespace

void MergedTree::merge(const FilesByPath& files, const Tree& common, const FilesByPath& before,
                       const Snapshot& target) {
  const Snapshot& work = files.snapshot();
  const Snapshot& merge_base = before.snapshot();
  const FilesByPath after(target);
  NewFiles new_here(*work_, work, before), new_there(*target_, target, before);
  for (const Node node : files.order())
    blobs_.try_emplace(std::string(files.path(node)), work.blobs[node]);
  for (const MigrationChange& change : file_changes(before, after)) {
    const std::string path(change.after ? after.path(*change.after) : before.path(*change.before));
    const auto here = files.find(path);
    const bool untouched = here.has_value() == change.before.has_value() &&
                           (!here || work.blobs[*here] == merge_base.blobs[*change.before]);
    if (untouched && change.after) taken_.try_emplace(path, Source{target_.get(), path});
    if (untouched && !change.after) gone_.insert(path);
    if (untouched || !change.before) continue;  // or added by both
    const Revision& old = merge_base.revisions[*change.before];
    if (here && change.after) {
      if (same_identifiers(work.revisions[*here].header, old.header))
        taken_.try_emplace(path, Source{target_.get(), path});
    } else if (here) {
      const auto there = new_there.renamed(old, common);
      if (!there) continue;
      gone_.insert(path);
      const Revision& renamed = target.revisions[*there];
      if (same_identifiers(renamed.header, old.header))
        taken_.insert_or_assign(std::string(renamed.path), Source{work_.get(), path});
    } else if (change.after) {
      const auto moved = new_here.renamed(old, common);
      if (moved && same_identifiers(work.revisions[*moved].header, old.header))
        taken_.insert_or_assign(std::string(work.revisions[*moved].path),
                                Source{target_.get(), path});
    }
  }
}

bool MergedTree::is_directory_of_taken(std::string_view path) const {
  const std::string inside = std::string(path) + '/';
  const auto at = taken_.lower_bound(inside);
  return at != taken_.end() && at->first.starts_with(inside);
}

std::optional<Listing> MergedTree::list(std::string_view directory) const {
  const std::optional<Listing> here = work_->list(directory);
  const std::string prefix = directory.empty() ? "" : std::string(directory) + '/';
  if (!here && !is_directory_of_taken(directory)) return std::nullopt;
  Listing listing;
  const auto here_has = [&](std::string_view name) { return here && here->find(name) != nullptr; };
  if (here) {
    for (const Entry& entry : *here) {
      if (!gone_.contains(prefix + std::string(entry.name))) listing.add(entry.name, entry.kind);
    }
  }
  std::string_view last;  // the files below one directory are neighbours
  for (auto at = taken_.lower_bound(prefix); at != taken_.end() && at->first.starts_with(prefix);
       ++at) {
    const std::string_view rest = std::string_view(at->first).substr(prefix.size());
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
  const auto here = work_->kind(path);
  return !here && is_directory_of_taken(path) ? EntryKind::directory : here;
}

ReadStatus MergedTree::read(std::string_view path, Buffer& bytes) const {
  if (const auto at = taken_.find(path); at != taken_.end())
    return at->second.tree->read(at->second.path, bytes);
  if (!gone_.contains(path)) return work_->read(path, bytes);
  bytes.resize(0);
  return ReadStatus::missing;
}

std::optional<std::string> MergedTree::resolve(std::string_view path) const {
  return taken_.contains(path) ? std::string(path) : work_->resolve(path);
}

std::optional<ObjectId> MergedTree::blob_id(std::string_view path) const {
  const auto at = taken_.find(path);
  if (at == taken_.end()) return blob_of_work(path);
  const Source& source = at->second;
  return source.tree == target_.get() ? target_->blob_id(source.path) : blob_of_work(source.path);
}

std::optional<ObjectId> MergedTree::blob_of_work(std::string_view path) const {
  if (const auto at = blobs_.find(path); at != blobs_.end()) return at->second;
  return work_->blob_id(path);
}

}  // namespace revlint
