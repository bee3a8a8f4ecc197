#pragma once
// Finds the files of a snapshot by their paths. Questions in the order of the paths, or nearly so,
// need no search.

#include <numeric>
#include <optional>
#include <string_view>
#include <vector>

#include "project/snapshot.hpp"

namespace revlint {

class FilesByPath {
 public:
  // The snapshot must outlive this value.
  explicit FilesByPath(const Snapshot& snapshot);

  // Node numbers in the order of the paths. A file that was found twice is there twice.
  const std::vector<Node>& order() const { return order_; }
  std::string_view path(Node node) const { return snapshot_->revisions[node].path; }
  const Snapshot& snapshot() const { return *snapshot_; }

  std::optional<Node> find(std::string_view path) const {
    std::size_t start = 0;
    return find(path, start);
  }
  // Tries place `next` of the order first, and sets it to the place after the file that it found.
  std::optional<Node> find(std::string_view path, std::size_t& next) const;

 private:
  const Snapshot* snapshot_;
  std::vector<Node> order_;
};

}  // namespace revlint
