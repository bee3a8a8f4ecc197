#pragma once
// The output of a shell command.

#include <array>
#include <cstdio>
#include <memory>
#include <string>

namespace revlint::test {

inline std::string output_of(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string text;
  std::array<char, 4096> buffer;
  while (const std::size_t bytes = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) {
    text.append(buffer.data(), bytes);
  }
  return text;
}

}  // namespace revlint::test
