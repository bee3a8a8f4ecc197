// Reads the index, or the output of `git ls-files -s -z`: "MODE ID STAGE\tPATH\0". Both are sorted
// by path, so that all paths below a directory are next to each other.

#include "git/index_tree.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "git/bounds.hpp"
#include "git/command.hpp"
#include "git/index_file.hpp"
#include "text/characters.hpp"
#include "text/phrase.hpp"
#include "tree/read_file.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_path_shown = 200;  // bytes
constexpr std::string_view repair = "rm .git/index && git reset";

EntryKind kind_of_mode(std::string_view mode) {
  if (mode.starts_with("100")) return EntryKind::file;
  return mode == "120000" ? EntryKind::symlink : EntryKind::other;
}

std::optional<IndexEntry> parse_line(std::string_view text) {
  const std::size_t tab = text.find('\t');
  if (tab == std::string_view::npos || tab < 4) return std::nullopt;
  const std::size_t space = text.find(' ');
  if (space + 3 > tab) return std::nullopt;
  const auto id = object_id(text.substr(space + 1, tab - space - 3));
  if (!id) return std::nullopt;
  return IndexEntry{text.substr(tab + 1), kind_of_mode(text.substr(0, space)), *id,
                    text[tab - 1] - '0'};
}

std::vector<IndexEntry> parse_lines(std::string_view listing) {
  std::vector<IndexEntry> lines;
  for (std::size_t at = 0; at < listing.size();) {
    const std::size_t end = std::min(listing.find('\0', at), listing.size());
    if (const auto line = parse_line(listing.substr(at, end - at))) lines.push_back(*line);
    at = end + 1;
  }
  return lines;
}

// A path that git could check out: an index may hold any bytes.
bool is_path(std::string_view path) {
  if (path.size() > most_path_bytes) return false;
  for (;;) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string_view name = path.substr(0, slash);
    if (name.empty() || name == "." || name == "..") return false;
    if (slash == path.size()) return true;
    path.remove_prefix(slash + 1);
  }
}

// Why the entries are none of a sound index; nullopt where they are.
std::optional<Failure> fault_of(const std::vector<IndexEntry>& entries) {
  const auto bad = std::ranges::find_if_not(entries, is_path, &IndexEntry::path);
  if (bad != entries.end()) {
    return Failure{"git cannot read the index: it holds " +
                   quoted(bad->path.substr(0, most_path_shown)) + ", which is no path; run `" +
                   std::string(repair) + "`"};
  }
  if (!std::ranges::is_sorted(entries, {}, &IndexEntry::path)) {
    return Failure{"git cannot read the index: its paths are not sorted; run `" +
                   std::string(repair) + "`"};
  }
  return std::nullopt;
}

// A path where HEAD and the index differ, with HEAD's entry.
struct Difference {
  std::string_view path;
  std::string_view mode;  // empty: HEAD has no entry
  ObjectId id;
};

// The output of `git diff-index --cached --raw -z`, sorted by path: HEAD's mode and ID come first
// in
// ":MODE MODE ID ID STATUS\0PATH\0".
std::vector<Difference> parse_differences(std::string_view text) {
  constexpr std::string_view nothing = "000000";
  std::vector<Difference> found;
  while (text.starts_with(':')) {
    const std::size_t end = text.find('\0');
    const std::size_t path_end = end == text.npos ? end : text.find('\0', end + 1);
    const std::size_t at = 1 + 2 * (nothing.size() + 1);
    if (path_end == text.npos || end < at) break;
    const std::string_view mode = text.substr(1, nothing.size());
    const auto id = object_id(text.substr(at, text.find(' ', at) - at));
    const std::string_view path = text.substr(end + 1, path_end - end - 1);
    if (id) found.push_back({path, mode == nothing ? "" : mode, *id});
    text.remove_prefix(path_end + 1);
  }
  return found;
}

// The output of `git ls-files` for `paths`; it may contain other paths too.
std::string list_files(const Repository& repository, const char* how,
                       const std::vector<std::string>& paths) {
  std::vector<std::string> words{"ls-files", how, "-z", "--"};
  // git compares every path with every pathspec: many pathspecs cost more than the whole list.
  if (paths.size() <= 64)
    std::transform(paths.begin(), paths.end(), std::back_inserter(words), literal);
  return repository.git(words).output;
}

// Which of `paths` were only announced with `git add -N`. ls-files shows them as empty files; only
// its debugging output has the bit that tells them apart: 29 of the flags, in git's read-cache.
std::vector<std::string> only_announced(const Repository& repository,
                                        const std::vector<std::string>& paths) {
  std::vector<std::string> found;
  if (paths.empty()) return found;
  const std::string text = list_files(repository, "--debug", paths);
  std::size_t at = 0;
  for (std::size_t end = text.find('\0'); end != std::string::npos; end = text.find('\0', at)) {
    const std::string path = text.substr(at, end - at);
    constexpr std::string_view key = "flags: ";
    const std::size_t flags = text.find(key, end);
    if (flags == std::string::npos) break;
    if (std::strtoul(text.c_str() + flags + key.size(), nullptr, 16) & (1UL << 29)) {
      found.push_back(path);
    }
    at = std::min(text.find('\n', flags), text.size() - 1) + 1;
  }
  std::sort(found.begin(), found.end());
  return found;
}

// The entries as git lists them; `listing` holds their paths.
Result<std::vector<IndexEntry>> list_entries(const Repository& repository,
                                             const std::vector<std::string>& directories,
                                             std::string& listing) {
  std::vector<std::string> words{"ls-files", "-s", "-z", "--"};
  std::transform(directories.begin(), directories.end(), std::back_inserter(words), literal);
  Finished listed = repository.git(words);
  if (!listed.ok()) {
    return Failure{"git cannot read the index: " + std::string(first_line(listed.errors))};
  }
  listing = std::move(listed.output);
  std::vector<IndexEntry> entries = parse_lines(listing);
  const ObjectId empty_file = blob_id("", repository.object_format());
  std::vector<std::string> empty;
  for (const IndexEntry& entry : entries) {
    if (entry.stage == 0 && entry.id == empty_file) empty.emplace_back(entry.path);
  }
  const std::vector<std::string> announced = only_announced(repository, empty);
  for (IndexEntry& entry : entries) {
    entry.announced = std::ranges::binary_search(announced, entry.path);
  }
  return entries;
}

}  // namespace

Result<std::unique_ptr<IndexTree>> open_index_tree(const Repository& repository,
                                                   const std::vector<std::string>& directories) {
  if (repository.bare()) return Failure{"a bare repository has no index"};
  std::unique_ptr<IndexTree> tree(new IndexTree(repository));
  std::string& listing = tree->listing_;
  std::optional<std::vector<IndexEntry>> entries;
  if (directories.empty() && read_file(repository.index_path(), listing) == ReadStatus::ok)
    entries = index_entries(listing, repository.object_format());
  if (!entries) {
    auto listed = list_entries(repository, directories, listing);
    if (!listed) return listed.failure();
    entries = *std::move(listed);
  }
  if (auto fault = fault_of(*entries)) return *std::move(fault);
  const ObjectId empty_file = blob_id("", repository.object_format());
  for (const IndexEntry& entry : *entries) {
    if (entry.stage != 0) {
      if (tree->conflicts_.empty() || tree->conflicts_.back() != entry.path) {
        tree->conflicts_.emplace_back(entry.path);
      }
      if (entry.stage != 2) continue;
    } else if (entry.announced && entry.id == empty_file) {
      tree->announced_.emplace_back(entry.path);
      continue;
    }
    tree->records_.push_back({entry.path, entry.kind, entry.id});
  }
  return tree;
}

Result<std::unique_ptr<IndexTree>> IndexTree::last_commit(const Repository& repository) const {
  Finished compared = repository.git(
      {"diff-index", "--cached", "--raw", "--no-abbrev", "--no-renames", "-z", "HEAD", "--"});
  if (!compared.ok()) {
    return Failure{"git cannot compare the index with HEAD: " +
                   std::string(first_line(compared.errors))};
  }
  if (compared.output.empty()) return std::unique_ptr<IndexTree>();
  std::unique_ptr<IndexTree> tree(new IndexTree(repository));
  tree->listing_ = std::move(compared.output);
  const std::vector<Difference> differences = parse_differences(tree->listing_);
  auto same = records_.begin();
  for (const Difference& it : differences) {
    if (!is_path(it.path)) continue;  // a commit may hold any bytes, too
    const auto copied = same;
    same = std::find_if(same, records_.end(), [&](const auto& r) { return r.path >= it.path; });
    tree->records_.insert(tree->records_.end(), copied, same);
    if (same != records_.end() && same->path == it.path) ++same;
    if (!it.mode.empty()) tree->records_.push_back({it.path, kind_of_mode(it.mode), it.id});
  }
  tree->records_.insert(tree->records_.end(), same, records_.end());
  if (!std::ranges::is_sorted(tree->records_, {}, &Record::path))
    std::ranges::sort(tree->records_, {}, &Record::path);
  return tree;
}

std::optional<GitEntry> IndexTree::entry(std::string_view path) const {
  if (path.empty()) return GitEntry{{}, EntryKind::directory, {}};
  const auto before = [](const Record& record, std::string_view wanted) {
    return record.path < wanted;
  };
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const auto at = std::lower_bound(records_.begin(), records_.end(), path, before);
  if (at != records_.end() && at->path == path) return GitEntry{name, at->kind, at->id};
  const std::string inside = std::string(path) + '/';
  const auto first = std::lower_bound(at, records_.end(), std::string_view(inside), before);
  if (first == records_.end() || !first->path.starts_with(inside)) return std::nullopt;
  return GitEntry{
      first->path.substr(inside.size() - 1 - name.size(), name.size()), EntryKind::directory, {}};
}

std::vector<GitEntry> IndexTree::children(std::string_view directory) const {
  const auto before = [](const Record& record, std::string_view wanted) {
    return record.path < wanted;
  };
  const std::string prefix = directory.empty() ? "" : std::string(directory) + '/';
  std::vector<GitEntry> children;
  auto at = std::lower_bound(records_.begin(), records_.end(), std::string_view(prefix), before);
  while (at != records_.end() && at->path.starts_with(prefix)) {
    const std::string_view rest = at->path.substr(prefix.size());
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) {
      children.push_back({rest, at->kind, at->id});
      ++at;
      continue;
    }
    children.push_back({rest.substr(0, slash), EntryKind::directory, {}});
    // '0' is the character after '/': this finds the first path that is not below the directory.
    const std::string behind = prefix + std::string(rest.substr(0, slash)) + '0';
    at = std::lower_bound(at, records_.end(), std::string_view(behind), before);
  }
  // In the index a directory sorts as if its name ended in '/'. One that git has not written may
  // have a file and a directory of one name: entry() finds the file.
  std::ranges::stable_sort(children, {}, &GitEntry::name);
  const auto same = [](const GitEntry& a, const GitEntry& b) { return a.name == b.name; };
  children.erase(std::unique(children.begin(), children.end(), same), children.end());
  return children;
}

std::vector<std::string> not_checked_out(const Repository& repository,
                                         const std::vector<std::string>& paths) {
  std::vector<std::string> found;
  if (paths.empty()) return found;
  const std::set<std::string_view> asked(paths.begin(), paths.end());
  const std::string text = list_files(repository, "-t", paths);
  std::string_view rest = text;  // "H PATH\0S PATH\0"; S: not in the work tree
  for (std::size_t end; (end = rest.find('\0')) != rest.npos; rest.remove_prefix(end + 1)) {
    if (!rest.starts_with("S ")) continue;
    const std::string_view path = rest.substr(2, end - 2);
    if (asked.contains(path)) found.emplace_back(path);
  }
  return found;
}

}  // namespace revlint
