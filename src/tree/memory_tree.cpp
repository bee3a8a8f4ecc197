#include "tree/symlinks.hpp"
#include "tree/tree.hpp"

namespace revlint {

void MemoryTree::add(std::string path, std::string bytes) {
  const std::size_t slash = path.rfind('/');
  if (slash != std::string::npos) add_directory(path.substr(0, slash));
  nodes_.insert_or_assign(std::move(path), Node{EntryKind::file, std::move(bytes)});
}

void MemoryTree::add_directory(std::string path) {
  while (!path.empty() && !nodes_.contains(path)) {
    nodes_.emplace(path, Node{EntryKind::directory, {}});
    const std::size_t slash = path.rfind('/');
    path.resize(slash == std::string::npos ? 0 : slash);
  }
}

void MemoryTree::add_symlink(const std::string& path, std::string target) {
  add(path, std::move(target));
  nodes_.find(path)->second.kind = EntryKind::symlink;
}

std::optional<std::string> MemoryTree::resolve(std::string_view path) const {
  return resolve_links(path, [this](const std::string& name) -> std::optional<std::string> {
    const auto at = nodes_.find(name);
    if (at == nodes_.end() || at->second.kind != EntryKind::symlink) return std::nullopt;
    return at->second.content.starts_with('/') ? std::string(outside_target) : at->second.content;
  });
}

const MemoryTree::Node* MemoryTree::node(std::string_view path) const {
  static const Node root{EntryKind::directory, {}};
  const std::optional<std::string> resolved = resolve(path);
  if (!resolved) return nullptr;
  if (resolved->empty()) return &root;
  const auto at = nodes_.find(*resolved);
  // A link that resolves to a link is a loop.
  const bool found = at != nodes_.end() && at->second.kind != EntryKind::symlink;
  return found ? &at->second : nullptr;
}

std::optional<Listing> MemoryTree::list(std::string_view directory) const {
  const Node* const found = node(directory);
  if (!found || found->kind != EntryKind::directory) return std::nullopt;
  std::string prefix = *resolve(directory);
  if (!prefix.empty()) prefix += '/';
  Listing listing;
  for (auto at = nodes_.lower_bound(prefix); at != nodes_.end() && at->first.starts_with(prefix);
       ++at) {
    const std::string_view name = std::string_view(at->first).substr(prefix.size());
    if (name.find('/') == std::string_view::npos) listing.add(name, at->second.kind);
  }
  listing.sort();
  return listing;
}

std::optional<EntryKind> MemoryTree::kind(std::string_view path) const {
  const Node* const found = node(path);
  return found ? std::optional(found->kind) : std::nullopt;
}

ReadStatus MemoryTree::read(std::string_view path, Buffer& bytes) const {
  bytes.resize(0);
  const Node* const found = node(path);
  if (!found) return resolve(path) ? ReadStatus::missing : ReadStatus::outside;
  if (found->kind != EntryKind::file) return ReadStatus::no_file;
  if (found->content.size() > bytes.limit()) return ReadStatus::too_large;
  bytes.assign(found->content);
  return ReadStatus::ok;
}

}  // namespace revlint
