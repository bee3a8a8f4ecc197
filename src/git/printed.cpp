#include "git/printed.hpp"

#include <algorithm>

namespace revlint {

std::vector<std::string> lines_of(std::string_view printed) {
  std::vector<std::string> lines;
  while (!printed.empty()) {
    const std::size_t end = std::min(printed.find('\n'), printed.size());
    lines.emplace_back(printed.substr(0, end));
    printed.remove_prefix(std::min(end + 1, printed.size()));
  }
  return lines;
}

std::vector<ObjectId> ids_of(std::string_view printed) {
  std::vector<ObjectId> ids;
  for (const std::string& line : lines_of(printed))
    if (const auto id = object_id(line)) ids.push_back(*id);
  return ids;
}

}  // namespace revlint
