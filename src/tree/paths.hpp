#pragma once
// Paths inside a tree: relative to its root, '/' between segments, "" is the root itself.

#include <string>
#include <string_view>

namespace revlint {

inline std::string join_paths(std::string_view directory, std::string_view below) {
  std::string path(directory);
  if (!path.empty() && !below.empty()) path += '/';
  return path.append(below);
}

// The directory of `path`; "" for an entry of the root and for the root itself.
inline std::string_view parent_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return path.substr(0, slash == std::string_view::npos ? 0 : slash);
}

inline std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

// Whether `path` is `directory` or is below it.
inline bool is_within(std::string_view path, std::string_view directory) {
  return directory.empty() || path == directory ||
         (path.size() > directory.size() && path.starts_with(directory) &&
          path[directory.size()] == '/');
}

}  // namespace revlint
