#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>

#include "os/paths.hpp"

namespace revlint::os {

std::size_t root_length(std::string_view path) {
  return path.starts_with('/') ? 1 : 0;
}

std::string with_slashes(std::string path) {
  return path;
}

std::optional<std::string> real_path(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), &::free);
  return real ? std::optional<std::string>(real.get()) : std::nullopt;
}

std::string working_directory() {
  return real_path(".").value_or("");
}

bool exists(const std::string& path) {
  struct stat facts;
  return ::stat(path.c_str(), &facts) == 0;
}

bool is_directory(const std::string& path) {
  struct stat facts;
  return ::stat(path.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode);
}

}  // namespace revlint::os
