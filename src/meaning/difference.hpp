#pragma once
// Finds the place where two statements of two versions begin to differ: from the first bytes that
// differ in their streams it goes back to the innermost statements around these.

#include <cstdint>
#include <string_view>

#include "meaning/compare.hpp"
#include "meaning/module.hpp"

namespace revlint::meaning {

// The number of statements that are searched for one that moved.
inline constexpr std::uint32_t furthest = 64;

// The difference between two statements that do not mean the same, without its name. Both are
// indices in Stream::statements.
Difference difference_between(const Module& before, std::uint32_t old_statement,
                              const Module& after, std::uint32_t new_statement);

// Fills in the texts of a difference, cut around these places, which show it.
void write_texts(Difference& difference, std::string_view before, std::size_t old_spot,
                 std::string_view after, std::size_t new_spot);

// Fills in the texts of a difference whose places are known.
void add_texts(Difference& difference, const Module& before, const Module& after);

}  // namespace revlint::meaning
