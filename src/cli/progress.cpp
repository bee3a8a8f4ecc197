#include "cli/progress.hpp"

#include <system_error>

namespace revlint {

Progress::Progress(Write write, std::chrono::milliseconds patience) : write_(std::move(write)) {
  try {
    thread_ = std::thread([this, patience] { show(patience); });
  } catch (const std::system_error&) {
    // Without a thread there is no line.
  }
}

Progress::~Progress() {
  {
    const std::lock_guard lock(mutex_);
    has_ended_ = true;
  }
  ended_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Progress::show(std::chrono::milliseconds patience) {
  using Clock = std::chrono::steady_clock;
  constexpr std::string_view line_start = "\r\x1b[K";
  const auto begin = Clock::now();
  const auto has_ended = [this] { return has_ended_; };
  std::unique_lock lock(mutex_);
  if (ended_.wait_for(lock, patience, has_ended)) return;
  do {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - begin);
    write_(std::string(line_start) + "revlint: still running, " + std::to_string(seconds.count()) +
           " s");
  } while (!ended_.wait_for(lock, std::chrono::milliseconds(250), has_ended));
  write_(std::string(line_start));
}

}  // namespace revlint
