#pragma once
// Finds the revision that carries an ID. Keeps node numbers and half of each hash, about 15 bytes a
// revision: the texts stay where they are. Hashes with a key of its own, so that no choice of IDs
// makes it slow; nothing is ever listed from it, so that the key cannot be seen in an answer.

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
    std::uint32_t tag;  // of the ID: most that differ are told apart without a look at them
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
