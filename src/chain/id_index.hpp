#pragma once
// Finds the revision that has an ID. Made by hand for memory, 11 to 21 bytes a revision where
// std::unordered_map takes 57 and 1.8 times the time (100,000 IDs), and for a random key: no choice
// of IDs makes it slow. It is never listed, so that the key does not show in an answer.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "chain/faults.hpp"
#include "migration/revision.hpp"

namespace revlint {

class IdIndex {
 public:
  IdIndex() = default;
  explicit IdIndex(std::size_t capacity);

  // `node` is found under its ID from now on; answers which one was before.
  std::optional<Node> insert(Node node, std::span<const Revision> revisions);

  std::optional<Node> find(std::string_view id, std::span<const Revision> revisions) const;

 private:
  struct Slot {
    Node node;
    std::uint32_t tag;  // of the ID: most other IDs differ in it, and are not compared
  };
  struct Place {
    std::size_t slot = 0;
    std::uint32_t tag = 0;
  };
  // The slot that holds `id`, or the vacant one where it belongs, and the tag of `id`.
  Place place(std::string_view id, std::span<const Revision> revisions) const;

  std::vector<Slot> slots_;  // a power of two of them, never more than three quarters full
  std::uint64_t key_ = 0;
};

}  // namespace revlint
