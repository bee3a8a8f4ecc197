#include "history/similarity.hpp"

#include <algorithm>
#include <functional>

namespace revlint {

LineBag::LineBag(std::string_view text) : bytes_(text.size()) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    const std::string_view line = text.substr(begin, end - begin);
    lines_.emplace_back(std::hash<std::string_view>()(line), line.size());
    begin = end;
  }
  std::ranges::sort(lines_);
}

double LineBag::similarity(const LineBag& other) const {
  std::size_t common = 0;
  auto here = lines_.begin();
  auto there = other.lines_.begin();
  while (here != lines_.end() && there != other.lines_.end()) {
    if (*here == *there) common += here->second;
    const bool next_here = *here <= *there;
    const bool next_there = *there <= *here;
    here += next_here;
    there += next_there;
  }
  const std::size_t longer = std::max(bytes_, other.bytes_);
  return longer == 0 ? 1 : static_cast<double>(common) / static_cast<double>(longer);
}

}  // namespace revlint
