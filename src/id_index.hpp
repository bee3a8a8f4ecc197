#pragma once
// Finds the revision that carries an ID. Keeps node numbers only, about 10 bytes a revision: the
// texts stay where they are. Hashes with a key of its own, so that no choice of IDs makes it slow;
// nothing is ever listed from it, so that the key cannot be seen in an answer.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "chain_faults.hpp"
#include "revision.hpp"

namespace revlint {

class IdIndex {
 public:
  IdIndex() = default;
  explicit IdIndex(std::size_t capacity);

  // `node` is found under its ID from now on; answers which one was before.
  std::optional<Node> insert(Node node, std::span<const Revision> revisions);

  std::optional<Node> find(std::string_view id, std::span<const Revision> revisions) const;

 private:
  // The slot that holds `id`, or the vacant one where it belongs.
  std::size_t slot(std::string_view id, std::span<const Revision> revisions) const;

  std::vector<Node> slots_;  // a power of two of them, never more than three quarters full
  std::uint64_t key_ = 0;
};

}  // namespace revlint
