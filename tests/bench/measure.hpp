#pragma once
// Runs a program and says what it took, as the kernel counts it.

#include <string>
#include <vector>

namespace revlint::bench {

struct Usage {
  bool ran = false;  // it could be started, and ended with an exit code of 0
  double wall_ms = 0;
  double cpu_ms = 0;   // user and system
  double peak_mb = 0;  // resident
  std::string errors;  // what it wrote to stderr
};

// Runs `command` (found along PATH) in `directory`; its standard output goes nowhere.
Usage run(const std::vector<std::string>& command, const std::string& directory);

// The middle one of several runs by each measure alone; the peak is the greatest.
Usage median(std::vector<Usage> runs);

}  // namespace revlint::bench
