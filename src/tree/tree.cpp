#include "tree/tree.hpp"

#include <algorithm>

namespace revlint {

namespace {

// The first eight bytes of a name as a number that orders like the name.
std::uint64_t prefix_of(std::string_view name) {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < sizeof prefix; ++i) {
    prefix = prefix << 8 | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0U);
  }
  return prefix;
}

}  // namespace

// Numbers are compared first, because that sorts a directory of ten thousand migrations several
// times faster.
void Listing::sort() {
  struct Keyed {
    std::uint64_t prefix;
    Entry entry;
  };
  std::vector<Keyed> keyed;
  keyed.reserve(entries_.size());
  for (const Entry& entry : entries_) keyed.push_back({prefix_of(entry.name), entry});
  std::sort(keyed.begin(), keyed.end(), [](const Keyed& a, const Keyed& b) {
    return a.prefix != b.prefix ? a.prefix < b.prefix : a.entry.name < b.entry.name;
  });
  for (std::size_t i = 0; i < keyed.size(); ++i) entries_[i] = keyed[i].entry;
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
