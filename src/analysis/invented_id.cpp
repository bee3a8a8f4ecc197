// Patterns that look random at first sight. Each is so rare that of 16^12 random IDs fewer than one
// in ten million has it; only the shuffled ones are more frequent, one in 1.3 million.

#include "analysis/invented_id.hpp"

#include <algorithm>
#include <string>

#include "text/characters.hpp"

namespace revlint {

namespace {

constexpr std::size_t shortest = 8;  // '0001' and '20240101' are numbers, not inventions
constexpr std::size_t usual = 12;    // what `alembic revision` makes

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

enum class Step : std::int8_t { up = 1, down = -1 };

// In hexadecimal IDs 'a' comes after 'f', in others after 'z'; '0' comes after '9'.
class Counter {
 public:
  Counter(std::string_view id, Step letters, Step digits)
      : letters_(std::ranges::any_of(id, [](char c) { return c > 'f'; }) ? 26 : 6),
        letter_step_(static_cast<int>(letters)),
        digit_step_(static_cast<int>(digits)) {}

  bool follows(char before, char after) const {
    if (is_digit(before) != is_digit(after)) return false;
    return is_digit(before) ? (before - '0' + digit_step_ + 10) % 10 == after - '0'
                            : (before - 'a' + letter_step_ + letters_) % letters_ == after - 'a';
  }

  // How many characters do not follow the one `distance` before them.
  std::size_t breaks(std::string_view id, std::size_t distance) const {
    std::size_t count = 0;
    for (std::size_t i = distance; i < id.size(); ++i) count += !follows(id[i - distance], id[i]);
    return count;
  }

 private:
  int letters_;
  int letter_step_;
  int digit_step_;
};

bool takes_turns(std::string_view id) {
  for (std::size_t i = 1; i < id.size(); ++i)
    if (is_digit(id[i]) == is_digit(id[i - 1])) return false;
  return true;
}

// a1b2c3d4e5f6, f9e8d7c6b5a4, a9b8c7d6e5f4: letters and digits in turn, each counting up or down;
// abcd1234ef56, 123456789abc: runs that do. Long IDs may skip where they count in turn.
bool counts(std::string_view id) {
  const bool in_turn = takes_turns(id);
  const bool has_letter = !std::ranges::all_of(id, is_digit);
  const std::size_t most_skips = id.size() < usual ? 0 : 3;
  const std::size_t most_runs = !has_letter ? 0 : id.size() < usual ? 1 : 3;
  for (const Step letters : {Step::up, Step::down}) {
    for (const Step digits : {Step::up, Step::down}) {
      const Counter counter(id, letters, digits);
      if (in_turn && counter.breaks(id, 2) <= most_skips) return true;
      if (counter.breaks(id, 1) <= most_runs) return true;
    }
  }
  return false;
}

// aaaa1111, aabbccddeeff: runs of one character, few or equally long. Only a single run counts in a
// number, because numbers are padded with zeros.
bool is_made_of_runs(std::string_view id) {
  std::size_t runs = 0;
  std::size_t shortest_run = id.size();
  std::size_t longest_run = 0;
  for (std::size_t begin = 0; begin < id.size(); ++runs) {
    const std::size_t end = std::min(id.find_first_not_of(id[begin], begin), id.size());
    shortest_run = std::min(shortest_run, end - begin);
    longest_run = std::max(longest_run, end - begin);
    begin = end;
  }
  if (runs == 1) return true;
  if (shortest_run == 1 || std::ranges::all_of(id, is_digit)) return false;
  return runs <= id.size() / 4 || (shortest_run == longest_run && id.size() >= usual);
}

// abc123abc123: a block that occurs again and again. Six characters that agree are no chance.
bool repeats_itself(std::string_view id) {
  for (std::size_t block = 2; block + 6 <= id.size(); ++block)
    if (id.size() % block == 0 && id.substr(block) == id.substr(0, id.size() - block)) return true;
  return false;
}

bool is_shuffled(std::string_view id) {
  if (id.size() < usual || !takes_turns(id)) return false;
  std::string sorted(id);
  std::ranges::sort(sorted);
  return std::ranges::adjacent_find(sorted) == sorted.end();
}

}  // namespace

Invention invention_of(std::string_view written) {
  const std::string id = lower_case(written);
  const bool plain = std::ranges::all_of(id, [](char c) { return is_digit(c) || is_lower(c); });
  if (id.size() < shortest || !plain) return Invention::none;
  if (counts(id) || is_made_of_runs(id) || repeats_itself(id)) return Invention::pattern;
  return is_shuffled(id) ? Invention::shuffled : Invention::none;
}

bool is_bumped(std::string_view id, std::string_view other) {
  if (id.size() < shortest || id.size() != other.size() || id == other) return false;
  if (id.substr(0, id.size() - 1) != other.substr(0, other.size() - 1)) return false;
  std::size_t turns = 0;
  for (std::size_t i = 1; i < id.size(); ++i) turns += is_digit(id[i]) != is_digit(id[i - 1]);
  return turns >= id.size() / 2 &&
         std::ranges::all_of(id, [](char c) { return is_digit(c) || is_lower(c); });
}

}  // namespace revlint
