#pragma once
// A directory on disk for one test; it is removed when the test ends.

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>

class Scratch {
 public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "revlint-XXXXXX").string();
    path_ = ::mkdtemp(name.data()) ? std::filesystem::canonical(name).string() : std::string();
  }
  ~Scratch() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const std::string& path() const { return path_; }
  std::string path(const std::string& below) const { return path_ + '/' + below; }

  void write(const std::string& file, const std::string& bytes) const {
    std::filesystem::create_directories(std::filesystem::path(path(file)).parent_path());
    std::ofstream(path(file), std::ios::binary) << bytes;
  }
  void directory(const std::string& name) const { std::filesystem::create_directories(path(name)); }
  void symlink(const std::string& link, const std::string& target) const {
    std::filesystem::create_directories(std::filesystem::path(path(link)).parent_path());
    std::filesystem::create_symlink(target, path(link));
  }

 private:
  std::string path_;
};
