#include "analysis/version_num.hpp"

#include <algorithm>
#include <string>

namespace revlint {

std::size_t characters(std::string_view id) {
  return static_cast<std::size_t>(std::count_if(
      id.begin(), id.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool widens_version_num(const Subject& subject) {
  const auto names_it = [&](const std::string& path) {
    std::string bytes;
    if (subject.project.tree->read(path, bytes) != ReadStatus::ok) return false;
    return bytes.find("version_num") != std::string::npos ||
           bytes.find("version_table_impl") != std::string::npos;
  };
  const std::string& directory = subject.environment().script_location;
  if (names_it(directory.empty() ? "env.py" : directory + "/env.py")) return true;
  return std::ranges::any_of(subject.snapshot().revisions, [&](const Revision& revision) {
    return names_it(std::string(revision.path));
  });
}

}  // namespace revlint
