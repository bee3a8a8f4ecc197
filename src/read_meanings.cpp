#include "read_meanings.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

#include "threads.hpp"

namespace revlint {
namespace {

constexpr std::size_t files_per_thread = 16;  // fewer do not pay for starting a thread
constexpr std::size_t most_threads = 16;

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
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t threads = std::min({cores, paths.size() / files_per_thread, most_threads});
  in_threads(threads, work);
  return meanings;
}

}  // namespace revlint
