#include "os/paths.hpp"

namespace revlint::os {

std::string parent(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::size_t root = root_length(path);
  return path.substr(0, slash == std::string::npos || slash < root ? root : slash);
}

std::string below(const std::string& directory, std::string_view path) {
  std::string whole = directory;
  if (!whole.ends_with('/')) whole += '/';
  return whole.append(path);
}

bool is_below(std::string_view path, std::string_view directory) {
  return path.starts_with(directory) && (path.size() == directory.size() ||
                                         directory.ends_with('/') || path[directory.size()] == '/');
}

std::string path_from(std::string_view directory, std::string_view path) {
  path.remove_prefix(directory.size());
  if (path.starts_with('/')) path.remove_prefix(1);
  return std::string(path);
}

}  // namespace revlint::os
