#pragma once
// The bytes of a file in memory that is reused for the next file: it grows, never shrinks and is
// never zeroed as a whole. `padding` zero bytes follow the last byte: a scanner may look past the
// end.

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace revlint {

class Buffer {
 public:
  static constexpr std::size_t padding = 80;
  // Far more than any file that people write; a Span can still count its bytes in every encoding.
  static constexpr std::size_t largest_file = 64 * 1024 * 1024;

  // A Tree refuses to read a file of more than `limit` bytes.
  Buffer() = default;
  explicit Buffer(std::size_t limit) : limit_(limit) {}
  std::size_t limit() const { return limit_; }

  std::string_view view() const { return {data_.get(), size_}; }

  void assign(std::string_view bytes) {
    resize(0);
    if (!bytes.empty()) std::memcpy(room(bytes.size()), bytes.data(), bytes.size());
    resize(bytes.size());
  }

  // At least `bytes` writable bytes behind the content, which is kept. resize() must follow.
  char* room(std::size_t bytes) {
    if (size_ + bytes + padding > capacity_) {
      const std::size_t wanted = size_ + bytes + padding;
      const std::size_t capacity = wanted > 2 * capacity_ ? wanted : 2 * capacity_;
      auto larger = std::make_unique_for_overwrite<char[]>(capacity);
      if (data_) std::memcpy(larger.get(), data_.get(), size_ + padding);
      data_ = std::move(larger);
      capacity_ = capacity;
    }
    return data_.get() + size_;
  }

  // How many bytes room() can give without growing.
  std::size_t spare() const {
    return capacity_ > size_ + padding ? capacity_ - size_ - padding : 0;
  }

  // Makes the first `size` bytes the content; they must already be written.
  void resize(std::size_t size) {
    size_ = 0;
    room(size);
    size_ = size;
    std::memset(data_.get() + size_, 0, padding);
  }

 private:
  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
  std::size_t limit_ = largest_file;
};

}  // namespace revlint
