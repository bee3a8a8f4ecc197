#pragma once
// The format of a stream. A node is an opening and a closing byte around its children, so that
// structure counts; names and values are written with their length. So no two different trees give
// the same bytes.

#include <cstdint>
#include <string>
#include <string_view>

namespace revlint::meaning {

class Bytes {
 public:
  // Appends to `out`, which it keeps.
  explicit Bytes(std::string& out) : out_(out) {}

  void open(std::uint32_t name) { put(1, name); }
  void close(std::uint32_t count) { out_.append(count, 2); }
  void token(std::uint32_t name) { put(3, name); }
  void text(std::uint32_t name, std::string_view text) {
    put(4, name);
    put(static_cast<std::uint32_t>(text.size()));
    out_ += text;
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(out_.size()); }

 private:
  void put(char tag, std::uint32_t name) {
    out_ += tag;
    put(name);
  }
  void put(std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out_ += static_cast<char>(value >> shift & 0xFF);
    }
  }

  std::string& out_;
};

}  // namespace revlint::meaning
