#pragma once
// "Did you mean": the nearest of several known words, for what a user has mistyped.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace revlint {

// Longer words are nobody's slip of the pen, and a comparison costs the square of their length.
inline constexpr std::size_t most_compared = 100;

// How many bytes must be inserted, deleted or replaced, or neighbours swapped, to turn one word
// into the other; `limit + 1` as soon as it is certain to be more than `limit`. O(limit * length).
std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit);

// The one nearest to `word`, if it is near enough to be meant: at most a third of the word is
// changed. Of several equally near ones the first.
std::optional<std::string_view> suggestion(std::string_view word,
                                           std::span<const std::string_view> known);

// ", did you mean 'x'?"; empty where nothing is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

// "'xml' is none of text, json", and what was meant.
std::string none_of(std::string_view word, std::span<const std::string_view> known);

}  // namespace revlint
