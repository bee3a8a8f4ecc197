#include "read_meanings.hpp"

#include <atomic>

#include "threads.hpp"

namespace revlint {
namespace {

constexpr std::size_t files_per_thread = 16;  // fewer do not pay for starting a thread

}  // namespace

std::vector<Meaning> read_meanings(const Tree& tree, std::span<const std::string_view> paths) {
  std::vector<Meaning> meanings(paths.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&](std::size_t) {
    Buffer bytes;
    for (std::size_t i; (i = next.fetch_add(1)) < paths.size();) {
      tree.read(paths[i], bytes);
      meanings[i] = read_meaning(bytes.view());
    }
  };
  in_threads(useful_threads(paths.size(), files_per_thread), work);
  return meanings;
}

}  // namespace revlint
