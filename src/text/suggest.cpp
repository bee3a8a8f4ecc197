// Optimal string alignment in a band of the table: cells further than `limit` from the diagonal
// cannot be part of a distance within the limit.

#include "text/suggest.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace revlint {

std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit) {
  if (left.size() > right.size()) std::swap(left, right);
  const std::size_t beyond = limit + 1;
  if (right.size() - left.size() > limit) return beyond;

  // Row i holds the distances of left[0..i) to every prefix of `right`; swaps look two rows back.
  const std::size_t width = right.size() + 1;
  std::vector<std::size_t> cells(3 * width, beyond);
  const std::array<std::span<std::size_t>, 3> rows = {std::span(cells).subspan(0, width),
                                                      std::span(cells).subspan(width, width),
                                                      std::span(cells).subspan(2 * width, width)};
  for (std::size_t j = 0; j < width && j <= limit; ++j) rows[0][j] = j;

  for (std::size_t i = 1; i <= left.size(); ++i) {
    const auto row = rows[i % 3];
    const auto above = rows[(i + 2) % 3];
    const auto two_above = rows[(i + 1) % 3];
    std::ranges::fill(row, beyond);
    if (i <= limit) row[0] = i;
    std::size_t least = row[0];
    const std::size_t end = std::min(right.size(), i + limit);
    for (std::size_t j = i > limit ? i - limit : 1; j <= end; ++j) {
      const bool equal = left[i - 1] == right[j - 1];
      std::size_t cost = std::min({above[j - 1] + (equal ? 0 : 1), above[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
        cost = std::min(cost, two_above[j - 2] + 1);
      }
      row[j] = std::min(cost, beyond);
      least = std::min(least, row[j]);
    }
    if (least > limit) return beyond;
  }
  return rows[left.size() % 3][right.size()];
}

std::optional<std::string_view> suggestion(std::string_view word,
                                           std::span<const std::string_view> known) {
  std::optional<std::string_view> nearest;
  if (word.size() > most_compared) return nearest;
  std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
  for (const std::string_view candidate : known) {
    const std::size_t distance = edit_distance(word, candidate, limit);
    if (distance > limit) continue;
    nearest = candidate;
    if (distance == 0) break;
    limit = distance - 1;
  }
  return nearest;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  const auto meant = suggestion(word, known);
  return meant ? ", did you mean '" + std::string(*meant) + "'?" : "";
}

std::string none_of(std::string_view word, std::span<const std::string_view> known) {
  std::string message = "'" + std::string(word) + "' is none of ";
  for (const std::string_view name : known)
    message += (name == known.front() ? "" : ", ") + std::string(name);
  return message + did_you_mean(word, known);
}

}  // namespace revlint
