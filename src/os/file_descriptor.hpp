#pragma once
// An open file of the operating system, closed with its value.

#include <utility>

namespace revlint {

class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int number) : number_(number) {}  // negative: none
  FileDescriptor(FileDescriptor&& other) noexcept : number_(other.release()) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~FileDescriptor() { close(); }

  bool open() const { return number_ >= 0; }
  int number() const { return number_; }

  // False and errno where an earlier write has failed after all (NFS, quotas).
  bool close();

  int release() { return std::exchange(number_, -1); }

 private:
  int number_ = -1;
};

}  // namespace revlint
