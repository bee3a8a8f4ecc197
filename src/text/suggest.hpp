#pragma once
// "Did you mean": the known word nearest to one that a user has mistyped.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace revlint {

// Longer words are nobody's slip of the pen, and a comparison costs the square of their length.
inline constexpr std::size_t most_compared = 100;

// How many insertions, deletions, replacements of a byte or swaps of two neighbours turn one word
// into the other; `limit + 1` if it is more than `limit`. O(limit * length).
std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit);

// The known word nearest to `word`, the first of several; nullopt if more than a third of `word`
// would have to change.
std::optional<std::string_view> suggestion(std::string_view word,
                                           std::span<const std::string_view> known);

// ", did you mean 'x'?"; empty where there is no suggestion.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

// "'xml' is none of text, json", followed by did_you_mean().
std::string none_of(std::string_view word, std::span<const std::string_view> known);

}  // namespace revlint
