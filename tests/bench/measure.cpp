// fork, exec, wait4, because only wait4 also measures the memory of a child.

#include "measure.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace revlint::bench {
namespace {

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) * 1e-3;
}

[[noreturn]] void become(const std::vector<std::string>& command, const std::string& directory,
                         int errors) {
  std::vector<char*> arguments;
  for (const std::string& argument : command)
    arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  const int nowhere = open("/dev/null", O_WRONLY);
  if (chdir(directory.c_str()) == 0 && nowhere >= 0) {
    dup2(nowhere, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    execvp(arguments[0], arguments.data());
  }
  _exit(127);
}

}  // namespace

Usage run(const std::vector<std::string>& command, const std::string& directory) {
  Usage usage;
  std::FILE* errors = std::tmpfile();
  if (errors == nullptr) return usage;
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) become(command, directory, fileno(errors));
  int status = -1;
  rusage taken{};
  if (child > 0) wait4(child, &status, 0, &taken);
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
  usage.ran = child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  usage.wall_ms = wall.count();
  usage.cpu_ms = milliseconds(taken.ru_utime) + milliseconds(taken.ru_stime);
  usage.peak_mb = static_cast<double>(taken.ru_maxrss) / 1024;
  std::rewind(errors);
  char buffer[4096];
  for (std::size_t count; (count = std::fread(buffer, 1, sizeof buffer, errors)) > 0;) {
    usage.errors.append(buffer, count);
  }
  std::fclose(errors);
  return usage;
}

Usage median(std::vector<Usage> runs) {
  Usage middle;
  const auto of = [&runs](double Usage::*measure) {
    std::sort(runs.begin(), runs.end(),
              [measure](const Usage& a, const Usage& b) { return a.*measure < b.*measure; });
    return runs[runs.size() / 2].*measure;
  };
  middle.ran = std::all_of(runs.begin(), runs.end(), [](const Usage& usage) { return usage.ran; });
  middle.wall_ms = of(&Usage::wall_ms);
  middle.cpu_ms = of(&Usage::cpu_ms);
  for (const Usage& usage : runs) middle.peak_mb = std::max(middle.peak_mb, usage.peak_mb);
  middle.errors = runs.front().errors;
  return middle;
}

}  // namespace revlint::bench
