#pragma once
// Several threads for one piece of work, that they take from a common counter.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <system_error>
#include <thread>
#include <vector>

namespace revlint {

inline constexpr std::size_t most_threads = 16;

// How many threads pay for themselves, each of which should have `per_thread` of the `pieces`; at
// least 1.
inline std::size_t useful_threads(std::size_t pieces, std::size_t per_thread) {
  const std::size_t cores = std::thread::hardware_concurrency();  // 0: not known
  return std::clamp<std::size_t>(pieces / per_thread, 1,
                                 std::clamp<std::size_t>(cores, 1, most_threads));
}

// Runs `work(i)` for each i below `threads`, at least `work(0)`, and waits for all of them. Where
// the system gives no more threads those there are have to do all the work.
inline void in_threads(std::size_t threads, const std::function<void(std::size_t)>& work) {
  std::vector<std::thread> helpers;
  try {
    for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back(work, i);
  } catch (const std::system_error&) {
    // So be it.
  }
  work(0);
  for (std::thread& helper : helpers) helper.join();
}

// Runs `work(piece, thread)` for each piece, one at a time on each of the threads, in any order.
inline void share_out(std::size_t pieces, std::size_t threads,
                      const std::function<void(std::size_t, std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  in_threads(threads, [&](std::size_t thread) {
    for (std::size_t piece; (piece = next.fetch_add(1)) < pieces;) work(piece, thread);
  });
}

}  // namespace revlint
