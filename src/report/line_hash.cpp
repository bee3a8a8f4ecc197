// A rolling hash, in base 37 modulo 2^64, of the 100 UTF-16 units from the line's start, without
// blanks and with LF as line end. Must agree with GitHub's upload action in every digit.

#include "report/line_hash.hpp"

#include <algorithm>
#include <cstdint>
#include <map>

#include "text/utf8.hpp"

namespace revlint {
namespace {

constexpr std::size_t window = 100;
constexpr std::uint64_t base = 37;
constexpr char16_t end_of_text = 0xFFFF;

// The units to hash, and the start of each line among them.
struct Units {
  std::vector<char16_t> kept;
  std::vector<std::size_t> starts;
};

// Stops as soon as a whole window follows the start of line `last`.
Units units_of(std::string_view bytes, std::size_t last) {
  Units out;
  bool at_start = true;
  bool after_cr = false;
  for (std::size_t at = 0; at < bytes.size();) {
    if (out.starts.size() >= last && out.kept.size() >= out.starts[last - 1] + window) return out;
    const Character character = character_at(bytes, at);
    at += character.bytes;
    const bool second_half = after_cr && character.code == '\n';
    after_cr = character.code == '\r';
    if (second_half || character.code == ' ' || character.code == '\t') continue;
    if (at_start) out.starts.push_back(out.kept.size());
    at_start = after_cr || character.code == '\n';
    if (character.code > 0xFFFF) {
      out.kept.push_back(static_cast<char16_t>(0xD7C0 + (character.code >> 10)));
      out.kept.push_back(static_cast<char16_t>(0xDC00 + (character.code & 0x3FF)));
    } else {
      out.kept.push_back(after_cr ? u'\n' : static_cast<char16_t>(character.code));
    }
  }
  if (at_start) out.starts.push_back(out.kept.size());
  out.kept.push_back(end_of_text);
  return out;
}

std::vector<std::uint64_t> hashes_of(const Units& units, std::size_t count) {
  std::uint64_t leaving = 1;  // base to the power of `window`
  for (std::size_t i = 0; i < window; ++i) leaving *= base;
  const auto unit = [&](std::size_t i) -> std::uint64_t {
    return i < units.kept.size() ? units.kept[i] : 0;
  };

  std::vector<std::uint64_t> out;
  std::uint64_t hash = 0;
  std::size_t next = 0;
  for (std::size_t line = 0; line < count; ++line) {
    for (; next < units.starts[line] + window; ++next) {
      hash = hash * base + unit(next);
      if (next >= window) hash -= leaving * unit(next - window);
    }
    out.push_back(hash);
  }
  return out;
}

std::string hexadecimal(std::uint64_t value) {
  std::string out;
  do {
    out += "0123456789abcdef"[value & 0xF];
    value >>= 4;
  } while (value != 0);
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

std::vector<std::string> line_hashes(std::string_view bytes, std::size_t last_line) {
  const Units units = units_of(bytes, last_line);
  std::vector<std::string> out;
  std::map<std::uint64_t, int> seen;
  for (const std::uint64_t hash : hashes_of(units, std::min(units.starts.size(), last_line))) {
    out.push_back(hexadecimal(hash) + ':' + std::to_string(++seen[hash]));
  }
  return out;
}

}  // namespace revlint
