#pragma once
// Short words as numbers, so that telling one among many is a switch.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace revlint {

inline constexpr std::size_t most_packed = 8;

// Different for different words of up to eight bytes. Longer ones are not to be packed.
constexpr std::uint64_t packed(std::string_view word) {
  std::uint64_t number = 0;
  for (std::size_t i = word.size(); i > 0; --i) {
    number = number << 8 | static_cast<unsigned char>(word[i - 1]);
  }
  return number;
}

// The same of a word behind which at least eight bytes can be read.
inline std::uint64_t packed_in_place(std::string_view word) {
  if constexpr (std::endian::native != std::endian::little) return packed(word);
  std::uint64_t number = 0;
  std::memcpy(&number, word.data(), most_packed);
  return word.size() == most_packed ? number : number & ((std::uint64_t{1} << 8 * word.size()) - 1);
}

}  // namespace revlint
