// Tens of thousands of damaged headers, the same ones in every run, read in both ways.

#include <algorithm>
#include <cstdint>
#include <string>

#include "helpers/catch.hpp"
#include "helpers/header_seeds.hpp"
#include "helpers/two_readers.hpp"

using namespace revlint;

namespace {

// Xorshift: the same numbers on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  // 0 .. sides - 1
  std::size_t roll(std::size_t sides) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>((state_ >> 11) % sides);
  }

 private:
  std::uint64_t state_;
};

bool same_class(char a, char b) {
  const auto word = [](char c) { return c == '_' || (c >= '0' && c <= '9') || (c | 0x20) >= 'a'; };
  return word(a) == word(b) && (word(a) || a == b);
}

// A random token: a word, or a run of one other character.
std::pair<std::size_t, std::size_t> token(const std::string& text, Dice& dice) {
  std::size_t begin = dice.roll(text.size());
  std::size_t end = begin + 1;
  while (begin > 0 && same_class(text[begin - 1], text[begin])) --begin;
  while (end < text.size() && same_class(text[end - 1], text[end])) ++end;
  return {begin, end - begin};
}

void mutate(std::string& text, Dice& dice) {
  if (text.empty()) text = " ";
  const std::string_view fragment = header_fragments[dice.roll(std::size(header_fragments))];
  const auto [begin, size] = token(text, dice);
  const auto [other, other_size] = token(text, dice);
  switch (dice.roll(8)) {
    case 0:
      text.erase(begin, size);
      break;
    case 1:
      text.replace(begin, size, fragment);
      break;
    case 2:
      text.insert(begin, fragment);
      break;
    case 3:
      text.insert(begin, text.substr(other, other_size));
      break;
    case 4:
      text.replace(begin, size, text.substr(other, other_size));
      break;
    case 5:
      text.erase(dice.roll(text.size()), 1);
      break;
    case 6:
      text[dice.roll(text.size())] = static_cast<char>(dice.roll(256));
      break;
    default:
      text.insert(dice.roll(text.size()), fragment);
      break;
  }
}

// Two in three begin with a seed that the fast way decides.
std::string mutant(std::uint64_t number) {
  Dice dice(number * 0x9e3779b97f4a7c15 + 1);
  std::string text(dice.roll(3) == 0 ? header_seeds[dice.roll(std::size(header_seeds))]
                                     : header_seeds[dice.roll(plain_header_seeds)]);
  for (std::size_t edits = 1 + dice.roll(2); edits > 0; --edits) mutate(text, dice);
  return text;
}

// Whether only code behind the header does not parse: the full parse of the header alone gives the
// same answer.
bool only_body_is_broken(std::string_view source, const TwoReaders::Answers& answers) {
  TwoReaders readers;
  for (std::size_t end = source.find('\n', answers.header_end); end != std::string_view::npos;
       end = source.find('\n', end + 1)) {
    if (readers.read(source.substr(0, end + 1)).full == answers.fast) return answers.broken;
  }
  return false;
}

}  // namespace

TEST_CASE("the fast way reads damaged headers as the full parse does") {
  constexpr std::uint64_t mutants = 24000;
  TwoReaders readers;
  std::uint64_t fast = 0;
  std::uint64_t excused = 0;
  for (std::uint64_t number = 0; number < mutants; ++number) {
    const std::string source = mutant(number);
    const TwoReaders::Answers answers = readers.read(source);
    fast += answers.parsed_in_full ? 0 : 1;
    if (answers.same() && answers.fast_message == answers.full_message) continue;
    INFO("mutant " << number << ":\n" << source);
    CHECK(answers.fast_message == answers.full_message);
    if (answers.same()) continue;
    INFO("fast:\n" << answers.fast << "full:\n" << answers.full);
    const bool allowed = only_body_is_broken(source, answers);
    excused += allowed ? 1 : 0;
    CHECK(allowed);
  }
  CHECK(fast > mutants / 5);  // only these test the fast way
  CHECK(excused < mutants / 100);
}
