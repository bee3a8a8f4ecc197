#pragma once
// How alike two texts are, as git tells a rename: by the lines in common.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace revlint {

// The lines of a text, whatever their order.
class LineBag {
 public:
  explicit LineBag(std::string_view text);

  // How much of the longer text the other one has as well: 0 to 1.
  double similarity(const LineBag& other) const;

 private:
  std::vector<std::pair<std::uint64_t, std::size_t>> lines_;  // hash and bytes, sorted
  std::size_t bytes_ = 0;
};

inline constexpr double least_similar = 0.5;  // of what `git merge` takes for a rename

}  // namespace revlint
