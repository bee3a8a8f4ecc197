// The format of a tree object is a list of "MODE NAME\0ID" (gitformat-tree).

#include "git/commit_tree.hpp"

#include <algorithm>
#include <cstring>

#include "git/bounds.hpp"
#include "tree/symlinks.hpp"

namespace revlint {
namespace {

// The type bits of a mode: 040000, 100644 or 100755, 120000; 160000 is a submodule.
EntryKind kind_of_mode(std::string_view mode) {
  if (mode == "40000" || mode == "040000") return EntryKind::directory;
  if (mode.starts_with("100")) return EntryKind::file;
  return mode == "120000" ? EntryKind::symlink : EntryKind::other;
}

// False for names that git refuses to check out.
bool is_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string_view::npos;
}

}  // namespace

std::optional<Listing> GitTree::list(std::string_view directory) const {
  const auto path = resolve(directory);
  if (!path) return std::nullopt;
  const auto found = entry(*path);
  if (!found || found->kind != EntryKind::directory) return std::nullopt;
  Listing listing;
  for (const GitEntry& child : children(*path)) listing.add(child.name, child.kind);
  return listing;
}

std::vector<GitEntry> GitTree::entries(std::string_view directory) const {
  const auto path = resolve(directory);
  return path ? children(*path) : std::vector<GitEntry>();
}

std::optional<EntryKind> GitTree::kind(std::string_view path) const {
  const auto found = find(path);
  return found ? std::optional(found->kind) : std::nullopt;
}

std::optional<ObjectId> GitTree::blob_id(std::string_view path) const {
  const auto found = find(path);
  return found && found->kind == EntryKind::file ? std::optional(found->id) : std::nullopt;
}

ReadStatus GitTree::read(std::string_view path, Buffer& bytes) const {
  bytes.resize(0);
  const auto found = find(path);
  if (!found) return resolve(path) ? ReadStatus::missing : ReadStatus::outside;
  if (found->kind != EntryKind::file) return ReadStatus::no_file;
  return fetch(found->id, ObjectType::blob, bytes) ? ReadStatus::ok : ReadStatus::unreadable;
}

std::optional<std::string> GitTree::resolve(std::string_view path) const {
  const auto whole = path.starts_with('/') ? std::nullopt : entry(path);
  if (whole && whole->kind != EntryKind::symlink) return std::string(path);
  std::string missing;  // nothing below it is a link
  return resolve_links(path, [&](const std::string& name) -> std::optional<std::string> {
    if (!missing.empty() && name.starts_with(missing) && name[missing.size()] == '/')
      return std::nullopt;
    const auto found = entry(name);
    if (!found) missing = name;
    if (!found || found->kind != EntryKind::symlink) return std::nullopt;
    Buffer target;
    if (!fetch(found->id, ObjectType::blob, target)) return std::nullopt;
    return std::string(target.view().starts_with('/') ? outside_target : target.view());
  });
}

// Most paths contain no link: they cost one look-up.
std::optional<GitEntry> GitTree::find(std::string_view path) const {
  auto found = entry(path);
  if (found && found->kind != EntryKind::symlink) return found;
  const auto resolved = resolve(path);
  if (!resolved) return std::nullopt;
  found = entry(*resolved);
  // A link that is left leads back to itself.
  return found && found->kind != EntryKind::symlink ? found : std::nullopt;
}

bool GitTree::fetch(const ObjectId& id, ObjectType type, Buffer& content) const {
  content.resize(0);
  const auto header =
      too_large() ? std::nullopt : repository_.objects().read(id.hex(object_format()), content);
  if (header && header->type == type) return true;
  content.resize(0);
  incomplete_ = true;
  return false;
}

CommitTree::CommitTree(const Repository& repository, const Commit& commit)
    : GitTree(repository), root_(commit.tree) {
  directories_.emplace("", load(commit.tree));
}

// Counts what it hands out: a tree may hold itself many times over.
CommitTree::SharedDirectory CommitTree::load(const ObjectId& id) const {
  const std::lock_guard lock(mutex_);
  if (const auto known = by_id_.find(id); known != by_id_.end()) {
    repeated_ += known->second->entries.size();
    if (repeated_ > most_repeated_entries) give_up();
    return known->second;
  }
  Buffer content;
  const bool arrived = !too_large() && fetch(id, ObjectType::tree, content);
  const auto directory =
      std::make_shared<const Directory>(arrived ? parse(content.view()) : Directory());
  if (!arrived) return directory;
  entries_ += directory->entries.size();
  if (entries_ > most_tree_entries) give_up();
  return by_id_.emplace(id, directory).first->second;
}

CommitTree::Directory CommitTree::parse(std::string_view object) const {
  Directory directory{std::string(object), {}};
  const std::string_view bytes = directory.bytes;
  const std::size_t after_name = 1 + id_bytes(object_format());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t space = bytes.find(' ', at);
    const std::size_t end = bytes.find('\0', at);
    if (space > end || end == std::string_view::npos || end + after_name > bytes.size()) break;
    if (is_name(bytes.substr(space + 1, end - space - 1))) {
      directory.entries.push_back({static_cast<std::uint32_t>(at),
                                   static_cast<std::uint32_t>(space + 1),
                                   static_cast<std::uint32_t>(end)});
    }
    at = end + after_name;
  }
  // git sorts a directory as if its name ended in '/'; that rarely makes a difference.
  const auto name = [&](Place place) { return name_at(directory, place); };
  if (!std::ranges::is_sorted(directory.entries, {}, name))
    std::ranges::stable_sort(directory.entries, {}, name);
  const auto same = [&](Place a, Place b) { return name(a) == name(b); };
  directory.entries.erase(std::unique(directory.entries.begin(), directory.entries.end(), same),
                          directory.entries.end());
  return directory;
}

std::string_view CommitTree::name_at(const Directory& directory, Place place) {
  return std::string_view(directory.bytes).substr(place.name, place.end - place.name);
}

GitEntry CommitTree::entry_at(const Directory& directory, Place place) const {
  const std::string_view bytes = directory.bytes;
  GitEntry entry;
  entry.name = name_at(directory, place);
  entry.kind = kind_of_mode(bytes.substr(place.begin, place.name - 1 - place.begin));
  std::memcpy(entry.id.bytes.data(), bytes.data() + place.end + 1, id_bytes(object_format()));
  return entry;
}

std::optional<GitEntry> CommitTree::child(const Directory& directory, std::string_view name) const {
  const auto at = std::ranges::lower_bound(directory.entries, name, {},
                                           [&](Place place) { return name_at(directory, place); });
  if (at == directory.entries.end() || name_at(directory, *at) != name) return std::nullopt;
  return entry_at(directory, *at);
}

const CommitTree::Directory* CommitTree::loaded(std::string_view path) const {
  const std::lock_guard lock(mutex_);
  const auto at = directories_.find(path);
  return at == directories_.end() ? nullptr : at->second.get();
}

// nullptr if `path` is no directory. The result stays valid as long as the tree.
const CommitTree::Directory* CommitTree::directory(std::string_view path) const {
  const Directory* here = loaded(path);
  if (here) return here;
  if (path.size() > most_path_bytes) give_up();
  if (too_large()) return nullptr;
  // From the nearest one above it that is known: a path may have two thousand segments.
  std::size_t known = path.size();
  while (!here) {
    const std::size_t slash = known == 0 ? path.npos : path.rfind('/', known - 1);
    known = slash == path.npos ? 0 : slash;
    here = loaded(path.substr(0, known));
  }
  for (std::size_t begin = known == 0 ? 0 : known + 1; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view so_far = path.substr(0, end);
    const Directory* next = loaded(so_far);
    if (!next) {
      const auto found = child(*here, path.substr(begin, end - begin));
      if (!found || found->kind != EntryKind::directory) return nullptr;
      SharedDirectory read = load(found->id);
      const std::lock_guard lock(mutex_);
      path_bytes_ += so_far.size();
      if (path_bytes_ > most_directory_bytes) give_up();
      next = directories_.emplace(so_far, std::move(read)).first->second.get();
    }
    here = next;
    begin = end + 1;
  }
  return here;
}

std::optional<GitEntry> CommitTree::entry(std::string_view path) const {
  if (path.empty()) return GitEntry{{}, EntryKind::directory, root_};
  const std::size_t slash = path.rfind('/');
  const bool nested = slash != std::string_view::npos;
  const Directory* const parent = directory(nested ? path.substr(0, slash) : "");
  return parent ? child(*parent, path.substr(nested ? slash + 1 : 0)) : std::nullopt;
}

std::vector<GitEntry> CommitTree::children(std::string_view path) const {
  std::vector<GitEntry> children;
  const Directory* const found = directory(path);
  if (!found) return children;
  children.reserve(found->entries.size());
  for (const Place place : found->entries) children.push_back(entry_at(*found, place));
  return children;
}

}  // namespace revlint
