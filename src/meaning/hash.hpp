#pragma once
// FNV-1a with 64 bits, over bytes in a fixed order: the same on every platform.

#include <cstdint>
#include <string_view>

namespace revlint::meaning {

class Hash {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) {
      value_ = (value_ ^ static_cast<unsigned char>(c)) * 1099511628211u;
    }
  }
  void add_number(std::uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) {
      value_ = (value_ ^ (number >> shift & 0xFF)) * 1099511628211u;
    }
  }
  // Adds the length, too, so that "ab", "c" and "a", "bc" differ.
  void add_text(std::string_view text) {
    add_number(text.size());
    add(text);
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 14695981039346656037u;
};

}  // namespace revlint::meaning
