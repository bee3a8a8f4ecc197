#pragma once
// Runs a program and measures time and memory, as the kernel counts them.

#include <string>
#include <vector>

namespace revlint::bench {

struct Usage {
  bool ran = false;  // it started, and ended with exit code 0
  double wall_ms = 0;
  double cpu_ms = 0;   // user and system
  double peak_mb = 0;  // resident
  std::string errors;  // what it wrote to stderr
};

// Runs `command` (found along PATH) in `directory` and discards its standard output.
Usage run(const std::vector<std::string>& command, const std::string& directory);

// The median of several runs, for each measure alone; of the memory the maximum.
Usage median(std::vector<Usage> runs);

}  // namespace revlint::bench
