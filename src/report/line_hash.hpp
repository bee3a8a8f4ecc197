#pragma once
// The fingerprint by which GitHub's code scanning recognizes a line after it moved.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace revlint {

// One for each line of `bytes` up to `last_line` (1-based): element i is of line i+1. Source: the
// code scanning upload action, fingerprints.
std::vector<std::string> line_hashes(std::string_view bytes,
                                     std::size_t last_line = static_cast<std::size_t>(-1));

}  // namespace revlint
