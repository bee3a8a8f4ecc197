#pragma once
// What many migrations do, read with several threads.

#include <span>
#include <string_view>
#include <vector>

#include "meaning/meaning.hpp"
#include "tree/tree.hpp"

namespace revlint {

// Element i is what the file at paths[i] does; that of an empty file where it cannot be read. A
// full parse each: some 0.4 ms.
std::vector<Meaning> read_meanings(const Tree& tree, std::span<const std::string_view> paths);

}  // namespace revlint
