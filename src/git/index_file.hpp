#pragma once
// Reads the file of an index itself, because git needs longer to start than to list it. Source:
// gitformat-index(5). Takes any bytes.

#include <optional>
#include <string_view>
#include <vector>

#include "tree/blob_id.hpp"
#include "tree/tree.hpp"

namespace revlint {

struct IndexEntry {
  std::string_view path;  // any bytes but NUL
  EntryKind kind = EntryKind::file;
  ObjectId id;
  int stage = 0;           // 1 to 3: a merge conflict's common ancestor, our side, their side
  bool announced = false;  // `git add -N`
};

// The entries, in their order; the paths are views of `bytes`. nullopt where only git can say what
// the index holds: it is split, sparse, compressed (version 4), damaged, or newer than this.
std::optional<std::vector<IndexEntry>> index_entries(std::string_view bytes, ObjectFormat format);

}  // namespace revlint
