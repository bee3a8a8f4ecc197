// Open addressing with linear probing.

#include "chain/id_index.hpp"

#include <bit>
#include <chrono>
#include <cstring>
#include <limits>
#include <utility>

namespace revlint {
namespace {

constexpr Node vacant = std::numeric_limits<Node>::max();

// The finalizer of SplitMix64: every bit of the input reaches every bit of the result.
std::uint64_t mix(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
  return value ^ (value >> 31);
}

std::uint64_t hash(std::string_view text, std::uint64_t key) {
  std::uint64_t state = key ^ text.size();
  while (!text.empty()) {
    std::uint64_t piece = 0;
    const std::size_t bytes = text.size() < sizeof piece ? text.size() : sizeof piece;
    std::memcpy(&piece, text.data(), bytes);
    state = mix(state ^ piece);
    text.remove_prefix(bytes);
  }
  return state;
}

}  // namespace

IdIndex::IdIndex(std::size_t capacity)
    : slots_(std::bit_ceil(capacity + capacity / 3 + 1), Slot{vacant, 0}) {
  const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
  key_ = mix(static_cast<std::uint64_t>(now) ^ reinterpret_cast<std::uintptr_t>(slots_.data()));
}

IdIndex::Place IdIndex::place(std::string_view id, std::span<const Revision> revisions) const {
  const std::size_t mask = slots_.size() - 1;
  const std::uint64_t hashed = hash(id, key_);
  Place place{hashed & mask, static_cast<std::uint32_t>(hashed >> 32)};
  for (;; place.slot = (place.slot + 1) & mask) {
    const Slot& slot = slots_[place.slot];
    if (slot.node == vacant) return place;
    if (slot.tag == place.tag && revisions[slot.node].id() == id) return place;
  }
}

std::optional<Node> IdIndex::insert(Node node, std::span<const Revision> revisions) {
  const auto [slot, tag] = place(revisions[node].id(), revisions);
  const Node before = std::exchange(slots_[slot], {node, tag}).node;
  return before == vacant ? std::nullopt : std::optional(before);
}

std::optional<Node> IdIndex::find(std::string_view id, std::span<const Revision> revisions) const {
  if (slots_.empty()) return std::nullopt;
  const Node node = slots_[place(id, revisions).slot].node;
  return node == vacant ? std::nullopt : std::optional(node);
}

}  // namespace revlint
