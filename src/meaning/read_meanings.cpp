#include "meaning/read_meanings.hpp"

#include "support/threads.hpp"

namespace revlint {
namespace {

constexpr std::size_t files_per_thread = 16;  // fewer do not pay for starting a thread

}  // namespace

std::vector<Meaning> read_meanings(const Tree& tree, std::span<const std::string_view> paths) {
  std::vector<Meaning> meanings(paths.size());
  std::vector<Buffer> buffers(useful_threads(paths.size(), files_per_thread));
  share_out(paths.size(), buffers.size(), [&](std::size_t i, std::size_t thread) {
    tree.read(paths[i], buffers[thread]);
    meanings[i] = read_meaning(buffers[thread].view());
  });
  return meanings;
}

}  // namespace revlint
