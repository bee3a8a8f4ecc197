#pragma once
// Where two statements of two versions begin to differ: the first bytes that do lead back to the
// innermost statements that they were written for.

#include <cstdint>
#include <string_view>

#include "meaning/compare.hpp"
#include "meaning/module.hpp"

namespace revlint::meaning {

// How many statements are looked through for one that moved.
inline constexpr std::uint32_t furthest = 64;

// Of statements, by their indices in Stream::statements, that mean something else; without a name.
Difference difference_between(const Module& before, std::uint32_t old_statement,
                              const Module& after, std::uint32_t new_statement);

// Fills in the texts of a difference, cut around these places in them, so that one sees it.
void write_texts(Difference& difference, std::string_view before, std::size_t old_spot,
                 std::string_view after, std::size_t new_spot);

// Fills in the texts of a difference whose places are known.
void add_texts(Difference& difference, const Module& before, const Module& after);

}  // namespace revlint::meaning
