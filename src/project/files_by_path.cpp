#include "project/files_by_path.hpp"

#include <algorithm>

namespace revlint {

FilesByPath::FilesByPath(const Snapshot& snapshot)
    : snapshot_(&snapshot), order_(snapshot.revisions.size()) {
  std::iota(order_.begin(), order_.end(), Node{0});
  const auto by_path = [this](Node node) { return path(node); };
  // Load order is the order of the paths already, unless there are several version locations.
  if (!std::ranges::is_sorted(order_, {}, by_path)) std::ranges::stable_sort(order_, {}, by_path);
}

std::optional<Node> FilesByPath::find(std::string_view wanted, std::size_t& next) const {
  if (next >= order_.size() || path(order_[next]) != wanted) {
    const auto at =
        std::ranges::lower_bound(order_, wanted, {}, [this](Node node) { return path(node); });
    next = static_cast<std::size_t>(at - order_.begin());
    if (at == order_.end() || path(*at) != wanted) return std::nullopt;
  }
  return order_[next++];
}

}  // namespace revlint
