#pragma once
// Memory for many small values that are freed together: the names of a Snapshot and lists of them.
// A value takes its own bytes only, in blocks of up to 64 KiB, and is a view of 16 bytes where a
// std::string is 32: 100,000 names take 3.0 MB instead of 7.4. Views stay valid when the arena is
// moved. std::pmr::monotonic_buffer_resource takes as little, but it cannot be moved, and programs
// for macOS before 14 cannot use it.

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace revlint {

class Arena {
 public:
  Arena() = default;
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;

  // A copy of `text` that lives as long as the arena.
  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* at = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(at, text.data(), text.size());
    return {at, text.size()};
  }

  // A copy of `values`; T must be trivially copyable and destructible.
  template <class T>
  std::span<const T> copy(std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    if (values.empty()) return {};
    T* at = static_cast<T*>(allocate(values.size_bytes(), alignof(T)));
    std::memcpy(static_cast<void*>(at), values.data(), values.size_bytes());
    return {at, values.size()};
  }

  // A copy of one value, for example of a rarely needed detail behind a pointer.
  template <class T>
  const T* keep(const T& value) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T(value);
  }

 private:
  // Blocks double in size: a small arena takes little memory, a large one has few blocks.
  static constexpr std::size_t first_block = 1024;
  static constexpr std::size_t largest_block = 64 * 1024;

  void* allocate(std::size_t bytes, std::size_t alignment) {
    std::size_t start = (used_ + alignment - 1) / alignment * alignment;
    if (blocks_.empty() || start + bytes > capacity_) {
      const std::size_t block = blocks_.size() > 5 ? largest_block : first_block << blocks_.size();
      capacity_ = bytes > block ? bytes : block;
      blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(capacity_));
      start = 0;
    }
    used_ = start + bytes;
    return blocks_.back().get() + start;
  }

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t used_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace revlint
