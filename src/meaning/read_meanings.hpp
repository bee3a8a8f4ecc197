#pragma once
// The meanings of many migrations, read with several threads.

#include <span>
#include <string_view>
#include <vector>

#include "meaning/meaning.hpp"
#include "tree/tree.hpp"

namespace revlint {

// Element i is the meaning of the file at paths[i], or of an empty file where that cannot be read.
// Each needs a full parse, about 0.4 ms.
std::vector<Meaning> read_meanings(const Tree& tree, std::span<const std::string_view> paths);

}  // namespace revlint
