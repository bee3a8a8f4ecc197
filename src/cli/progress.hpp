#pragma once
// A line that says how long a run has taken so far, for runs of more than a second.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace revlint {

// Shows the line while it lives, and removes it at its end.
class Progress {
 public:
  using Write = std::function<void(const std::string&)>;  // to a terminal

  explicit Progress(Write write, std::chrono::milliseconds patience = std::chrono::seconds(1));
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

 private:
  void show(std::chrono::milliseconds patience);

  Write write_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool has_ended_ = false;
  std::thread thread_;
};

}  // namespace revlint
