// Patterns that look random at first sight, recognized by pairs of characters.

#include "analysis/invented_id.hpp"

#include <algorithm>

namespace revlint {

namespace {

constexpr std::size_t shortest = 8;  // '0001' and '20240101' are numbers, not inventions

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c >= 'a' && c <= 'f';
}

// 'a' is followed by 'b', 'f' by 'a', '9' by '0'.
bool follows(char before, char after) {
  if (is_digit(before)) return is_digit(after) && (before - '0' + 1) % 10 == after - '0';
  return is_letter(before) && is_letter(after) && (before - 'a' + 1) % 6 == after - 'a';
}

// a1b2c3d4e5f6, 1a2b3c4d5e6f: letters and digits in turn, each counting up.
bool counts_in_turn(std::string_view id) {
  if (is_digit(id[0]) == is_digit(id[1])) return false;
  for (std::size_t i = 2; i < id.size(); ++i)
    if (!follows(id[i - 2], id[i])) return false;
  return true;
}

// 123456789abc, abcdef123456, 0123456789ab: one or two runs that count up.
bool counts_up(std::string_view id) {
  std::size_t breaks = 0;
  for (std::size_t i = 1; i < id.size(); ++i)
    if (!follows(id[i - 1], id[i]) && ++breaks > 1) return false;
  const bool all_digits = std::ranges::all_of(id, is_digit);
  return breaks == 0 || !all_digits;
}

}  // namespace

bool is_invented_id(std::string_view id) {
  const bool hexadecimal =
      std::ranges::all_of(id, [](char c) { return is_digit(c) || is_letter(c); });
  if (id.size() < shortest || !hexadecimal) return false;
  const bool repeated = id.find_first_not_of(id[0]) == std::string_view::npos;
  return repeated || counts_in_turn(id) || counts_up(id);
}

}  // namespace revlint
