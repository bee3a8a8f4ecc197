#pragma once
// IDs that were invented instead of generated, such as a1b2c3d4e5f6: the next author invents the
// same one.

#include <cstdint>
#include <string_view>

namespace revlint {

enum class Invention : std::uint8_t {
  none,
  pattern,   // it counts, or repeats itself
  shuffled,  // letters and digits take turns, and none of them occurs twice
};

// How the ID shows that it was invented; none for IDs of fewer than eight characters. Of a million
// random IDs of twelve hexadecimal digits one is expected to be taken for invented.
Invention invention_of(std::string_view id);

inline bool is_invented_id(std::string_view id) {
  return invention_of(id) != Invention::none;
}

// Whether two IDs are alike but for their last character, and too mixed to be numbers: one was made
// of the other.
bool is_bumped(std::string_view id, std::string_view other);

}  // namespace revlint
