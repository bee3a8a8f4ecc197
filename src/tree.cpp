// What all trees share.

#include "tree.hpp"

#include <algorithm>

namespace revlint {

void Listing::sort() {
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) { return a.name < b.name; });
}

const Entry* Listing::find(std::string_view name) const {
  const auto at = std::lower_bound(entries_.begin(), entries_.end(), name,
                                   [](const Entry& a, std::string_view b) { return a.name < b; });
  return at != entries_.end() && at->name == name ? &*at : nullptr;
}

ReadStatus Tree::read(std::string_view path, std::string& bytes) const {
  Buffer buffer;
  const ReadStatus status = read(path, buffer);
  bytes = buffer.view();
  return status;
}

}  // namespace revlint
