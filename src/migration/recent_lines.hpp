#pragma once
// A small set of short texts that forgets: what was put in last stays, what collides with it goes.
// Holds the lines that files of one project share, which need not be looked at again: without it,
// reading the headers of 10,000 migrations takes a quarter more instructions.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace revlint {

// Not for adversaries: whoever finds texts that collide makes lookups of them fail, no more.
inline std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = text.size() * 0x9e3779b97f4a7c15;
  const auto mix = [&hash](const char* at, std::size_t bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, bytes);
    hash = (hash ^ word) * 0xff51afd7ed558ccd;
    hash ^= hash >> 32;
  };
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) mix(text.data() + at, 8);
  if (at < text.size()) mix(text.data() + at, text.size() - at);
  return hash;
}

class RecentLines {
 public:
  bool contains(std::string_view text) const {
    if (text.size() > most_bytes) return false;
    const Slot& slot = (*slots_)[hash_of(text) % slot_count];
    return slot.size == text.size() && std::memcmp(slot.text, text.data(), text.size()) == 0;
  }

  // `text` must not be empty; longer ones than fit are not kept.
  void add(std::string_view text) {
    if (text.size() > most_bytes) return;
    Slot& slot = (*slots_)[hash_of(text) % slot_count];
    slot.size = static_cast<std::uint8_t>(text.size());
    std::memcpy(slot.text, text.data(), text.size());
  }

 private:
  static constexpr std::size_t slot_count = 512;
  static constexpr std::size_t most_bytes = 95;

  struct Slot {
    std::uint8_t size = 0;
    char text[most_bytes];
  };

  std::unique_ptr<std::array<Slot, slot_count>> slots_ =
      std::make_unique<std::array<Slot, slot_count>>();
};

}  // namespace revlint
