#include "git/tree_changes.hpp"

#include <algorithm>
#include <map>

namespace revlint {
namespace {

std::string joined(const std::string& directory, std::string_view name) {
  return directory.empty() ? std::string(name) : directory + '/' + std::string(name);
}

// Compares two trees directory by directory.
class Comparison {
 public:
  Comparison(const GitTree& before, const GitTree& after, const std::vector<std::string>& left_out)
      : before_(before), after_(after), left_out_(left_out) {}

  void compare(const std::string& directory) {
    const auto old = before_.find(directory);
    const auto now = after_.find(directory);
    if (old && now && same(*old, *now)) return;
    pending_.push_back(directory);
    while (!pending_.empty()) {
      const std::string next = std::move(pending_.back());
      pending_.pop_back();
      compare_entries(next);
    }
  }

  std::vector<Change> take() { return std::move(changes_); }

 private:
  // Directories of the index have no ID, so that they may differ.
  static bool same(const GitEntry& a, const GitEntry& b) {
    return a.kind == b.kind && a.id == b.id && a.id != ObjectId{};
  }

  void compare_entries(const std::string& directory) {
    const std::vector<GitEntry> olds = before_.entries(directory);
    const std::vector<GitEntry> news = after_.entries(directory);
    auto old = olds.begin();
    auto now = news.begin();
    while (old != olds.end() || now != news.end()) {
      const bool has_old = old != olds.end() && (now == news.end() || old->name <= now->name);
      const bool has_new = now != news.end() && (old == olds.end() || now->name <= old->name);
      compare_entry(directory, has_old ? &*old : nullptr, has_new ? &*now : nullptr);
      old += has_old;
      now += has_new;
    }
  }

  void compare_entry(const std::string& directory, const GitEntry* old, const GitEntry* now) {
    if (old && now && same(*old, *now)) return;
    const std::string path = joined(directory, old ? old->name : now->name);
    const auto is_directory = [](const GitEntry* entry) {
      return entry && entry->kind == EntryKind::directory;
    };
    const auto is_content = [](const GitEntry* entry) {
      return entry && (entry->kind == EntryKind::file || entry->kind == EntryKind::symlink);
    };
    if ((is_directory(old) || is_directory(now)) &&
        std::ranges::find(left_out_, path) == left_out_.end())
      pending_.push_back(path);
    if (!is_content(old)) old = nullptr;
    if (!is_content(now)) now = nullptr;
    if (old && now) changes_.push_back({Change::Kind::modified, path, {}, old->id, now->id});
    if (old && !now) changes_.push_back({Change::Kind::removed, path, {}, old->id, {}});
    if (!old && now) changes_.push_back({Change::Kind::added, path, {}, {}, now->id});
  }

  const GitTree& before_;
  const GitTree& after_;
  const std::vector<std::string>& left_out_;
  std::vector<std::string> pending_;
  std::vector<Change> changes_;
};

// Makes one change of a removed and an added file with equal content. Empty files do not count.
std::vector<Change> with_renames(std::vector<Change> changes, const ObjectId& empty_file) {
  std::map<ObjectId, std::vector<std::size_t>> removed;  // in reverse order of path
  for (std::size_t i = changes.size(); i-- > 0;) {
    const Change& change = changes[i];
    if (change.kind == Change::Kind::removed && change.before != empty_file) {
      removed[change.before].push_back(i);
    }
  }
  std::vector<bool> gone(changes.size(), false);
  for (Change& change : changes) {
    if (change.kind != Change::Kind::added) continue;
    const auto at = removed.find(change.after);
    if (at == removed.end() || at->second.empty()) continue;
    const std::size_t from = at->second.back();
    at->second.pop_back();
    change.kind = Change::Kind::renamed;
    change.old_path = changes[from].path;
    change.before = changes[from].before;
    gone[from] = true;
  }
  std::vector<Change> kept;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (!gone[i]) kept.push_back(std::move(changes[i]));
  }
  return kept;
}

}  // namespace

std::vector<Change> changes(const GitTree& before, const GitTree& after,
                            const std::vector<std::string>& directories,
                            const std::vector<std::string>& left_out) {
  Comparison comparison(before, after, left_out);
  for (const std::string& directory : directories) comparison.compare(directory);
  std::vector<Change> found = comparison.take();
  const auto by_path = [](const Change& a, const Change& b) { return a.path < b.path; };
  const auto same_path = [](const Change& a, const Change& b) { return a.path == b.path; };
  std::sort(found.begin(), found.end(), by_path);
  found.erase(std::unique(found.begin(), found.end(), same_path),
              found.end());  // nested directories
  return with_renames(std::move(found), blob_id("", before.object_format()));
}

}  // namespace revlint
