#include "discovery/resolve_location.hpp"

#include <algorithm>

#include "discovery/alembic_config.hpp"
#include "python/paths.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

bool is_absolute(std::string_view text) {
  return text.starts_with('/');
}
bool counts_from_here(std::string_view text) {
  return text.starts_with(here_mark);
}

// alembic/util/pyfiles.py, coerce_resource_to_filename.
bool names_package(std::string_view text) {
  return !is_absolute(text) && !counts_from_here(text) && text.find(':') != std::string_view::npos;
}

// The directory and those above it, the root last.
std::vector<std::string> with_parents(std::string_view directory) {
  std::vector<std::string> result{std::string(directory)};
  while (!result.back().empty()) result.emplace_back(parent_path(result.back()));
  return result;
}

}  // namespace

bool is_relative(std::string_view text) {
  return !is_absolute(text) && !counts_from_here(text) && !names_package(text);
}

LocationResolver::LocationResolver(const Tree& tree, std::string directory, std::string root,
                                   const std::vector<std::string>& script_directories)
    : tree_(tree),
      directory_(std::move(directory)),
      root_(std::move(root)),
      script_directories_(script_directories),
      working_directory_(directory_) {}

bool LocationResolver::is_directory(std::string_view path) const {
  return tree_.kind(path) == EntryKind::directory;
}

ResolvedLocation LocationResolver::in_tree(const std::string& path) const {
  std::optional<std::string> resolved = tree_.resolve(path);
  if (!resolved) return {"", false, true};
  const bool exists = tree_.kind(*resolved).has_value();
  return {std::move(*resolved), exists, false};
}

// Script directories of the tree whose path ends with `path`, as whole segments.
std::vector<std::string> LocationResolver::ending_with(std::string_view path) const {
  std::vector<std::string> result;
  for (const std::string& directory : script_directories_) {
    if (directory == path || (directory.ends_with(path) && directory.size() > path.size() &&
                              directory[directory.size() - path.size() - 1] == '/')) {
      result.push_back(directory);
    }
  }
  return result;
}

void LocationResolver::start_where_exists(std::string_view text) {
  while (text.starts_with("./")) text.remove_prefix(2);
  while (text.ends_with('/')) text.remove_suffix(1);
  if (has_started_ || !is_relative(text) || text.empty() || text == ".") return;
  std::vector<std::string> candidates{directory_, ""};
  if (first_) candidates.insert(candidates.begin(), *first_);
  for (std::string& parent : with_parents(directory_)) candidates.push_back(std::move(parent));
  for (const std::string& candidate : candidates) {
    if (is_directory(join_paths(candidate, text))) {
      working_directory_ = candidate;
      has_started_ = true;
      return;
    }
  }
  std::vector<std::string> found = ending_with(text);
  const bool is_distinctive = text.find('/') != std::string_view::npos;
  std::erase_if(found, [&](const std::string& path) {
    return !is_distinctive && !is_within(path, directory_);
  });
  if (found.size() != 1) return;
  has_started_ = true;
  const std::string_view before =
      std::string_view(found[0]).substr(0, found[0].size() - text.size());
  working_directory_ = before.ends_with('/') ? before.substr(0, before.size() - 1) : before;
}

std::string LocationResolver::alternative(std::string_view text) const {
  if (!is_relative(text)) return {};
  const ResolvedLocation chosen = resolve(text);
  for (const std::string_view base : {std::string_view(directory_), std::string_view()}) {
    const ResolvedLocation other = in_tree(join_paths(base, text));
    if (other.exists && other.path != chosen.path) return other.path;
  }
  return {};
}

std::vector<std::string> LocationResolver::import_roots() const {
  std::vector<std::string> roots = import_from_;
  const auto add = [&](std::string path) {
    if (std::find(roots.begin(), roots.end(), path) == roots.end())
      roots.push_back(std::move(path));
  };
  for (const std::string& start : {working_directory_, directory_}) {
    for (const std::string& parent : with_parents(start)) {
      add(parent);
      add(join_paths(parent, "src"));
      add(join_paths(parent, "lib"));
    }
  }
  return roots;
}

ResolvedLocation LocationResolver::resolve(std::string_view text) const {
  while (text.size() > 1 && text.ends_with('/')) text.remove_suffix(1);
  if (text.starts_with(python::tree_mark)) {
    text.remove_prefix(python::tree_mark.size());
    return in_tree(std::string(text.substr(std::min<std::size_t>(text.size(), 1))));
  }
  if (counts_from_here(text)) {
    const std::string_view below = text.substr(1);
    if (directory_.empty() && !below.empty() && below.front() != '/') return {"", false, true};
    return in_tree(directory_ + std::string(below));
  }
  if (is_absolute(text)) return resolve_absolute(text);
  if (names_package(text)) return resolve_package(text);
  return in_tree(join_paths(working_directory_, text));
}

// An absolute path of another machine, often of a container, is looked for by its end.
ResolvedLocation LocationResolver::resolve_absolute(std::string_view text) const {
  if (!root_.empty() && is_within(text, root_)) {
    return in_tree(std::string(text.substr(std::min(text.size(), root_.size() + 1))));
  }
  for (std::size_t slash = 0; slash != std::string_view::npos; slash = text.find('/', slash + 1)) {
    const std::vector<std::string> found = ending_with(text.substr(slash + 1));
    if (found.size() == 1) return in_tree(found[0]);
  }
  return {"", false, true};
}

ResolvedLocation LocationResolver::resolve_package(std::string_view text) const {
  const std::size_t colon = text.find(':');
  std::string package(text.substr(0, colon));
  std::string below(text.substr(colon + 1));
  std::replace(package.begin(), package.end(), '.', '/');
  std::replace(below.begin(), below.end(), ':', '/');
  const std::string path = join_paths(package, below);
  ResolvedLocation incomplete;
  for (const std::string& root : import_roots()) {
    ResolvedLocation found = in_tree(join_paths(root, path));
    if (found.exists) return found;
    if (incomplete.path.empty() && !found.outside && is_directory(join_paths(root, package))) {
      incomplete = std::move(found);
    }
  }
  const std::vector<std::string> elsewhere = ending_with(path);
  if (elsewhere.size() == 1) return in_tree(elsewhere[0]);
  if (!incomplete.path.empty()) return incomplete;
  return {"", false, true};
}

}  // namespace revlint
