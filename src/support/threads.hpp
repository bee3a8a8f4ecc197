#pragma once
// Shares the pieces of one job out to several threads.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace revlint {

inline constexpr std::size_t most_threads = 16;

// How many threads are worth starting when each should get at least `per_thread` of the `pieces`;
// never 0.
inline std::size_t useful_threads(std::size_t pieces, std::size_t per_thread) {
  const std::size_t cores = std::thread::hardware_concurrency();  // 0: unknown
  return std::clamp<std::size_t>(pieces / per_thread, 1,
                                 std::clamp<std::size_t>(cores, 1, most_threads));
}

// Runs `work(i)` in a thread of its own for each i below `threads` and waits for all of them. Where
// the system refuses a thread, only the first few run, at least `work(0)`: they must be able to do
// the whole job. An exception of one of them is thrown here once all have ended.
inline void in_threads(std::size_t threads, const std::function<void(std::size_t)>& work) {
  std::exception_ptr thrown;
  std::mutex mutex;
  const auto attempt = [&](std::size_t thread) {
    try {
      work(thread);
    } catch (...) {
      const std::lock_guard lock(mutex);
      thrown = std::current_exception();
    }
  };
  std::vector<std::thread> helpers;
  helpers.reserve(threads);
  try {
    for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back(attempt, i);
  } catch (const std::exception&) {
    // The threads that run do the whole job.
  }
  attempt(0);
  for (std::thread& helper : helpers) helper.join();
  if (thrown) std::rethrow_exception(thrown);
}

// Calls `work(piece, thread)` once for each piece, in any order; a thread has one piece at a time.
inline void share_out(std::size_t pieces, std::size_t threads,
                      const std::function<void(std::size_t, std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  in_threads(threads, [&](std::size_t thread) {
    for (std::size_t piece; (piece = next.fetch_add(1)) < pieces;) work(piece, thread);
  });
}

}  // namespace revlint
