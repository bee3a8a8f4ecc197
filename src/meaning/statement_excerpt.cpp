// Cuts between characters, where possible between words.

#include "meaning/statement_excerpt.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace revlint::meaning {
namespace {

constexpr std::size_t longest = 76;      // bytes of an excerpt
constexpr std::size_t beginning = 28;    // of these for the beginning of a statement that is cut
constexpr std::size_t before_spot = 16;  // and for the text before the spot
constexpr std::size_t most_blanks = 4;   // that are shown on either side of the spot
constexpr std::string_view ellipsis = "…";

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_within_character(char c) {
  return (c & 0xC0) == 0x80;
}

// The last place up to `at` that cuts no word; `at` itself in a very long word.
std::size_t word_start(std::string_view text, std::size_t at) {
  std::size_t start = at;
  while (start > 0 && at - start < 12 && is_word(text[start - 1]) && is_word(text[start])) --start;
  if (start > 0 && is_word(text[start - 1]) && is_word(text[start])) start = at;
  while (start > 0 && is_within_character(text[start])) --start;
  return start;
}

std::string_view visible(char blank) {
  switch (blank) {
    case '\t':
      return "⇥";
    case '\n':
      return "↵";
    case '\r':
      return "␍";
    case '\f':
      return "␌";
    default:
      return "·";
  }
}

// Blanks of a statement, which are shown one by one.
struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The blanks around the spot, or before it; only a few of many.
Run blanks_at(std::string_view statement, std::size_t spot) {
  spot = std::min(spot, statement.size());
  Run run{spot, spot};
  while (run.begin > 0 && spot - run.begin < most_blanks && is_blank(statement[run.begin - 1]))
    --run.begin;
  while (run.end < statement.size() && run.end - spot < most_blanks &&
         is_blank(statement[run.end])) {
    ++run.end;
  }
  return run;
}

std::string cut(std::string_view statement, std::size_t spot, Run shown) {
  std::string line;
  std::size_t place = 0;  // of the spot in `line`
  for (std::size_t i = 0; i < statement.size(); ++i) {
    if (i == spot) place = line.size();
    if (i >= shown.begin && i < shown.end) {
      line += visible(statement[i]);
    } else if (!is_blank(statement[i])) {
      line += statement[i];
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  if (line.size() <= longest) return line;
  place = std::min(place, line.size() - 1);
  std::string text;
  std::size_t from = 0;
  if (place > longest - before_spot) {
    text = line.substr(0, word_start(line, beginning));
    text += ellipsis;
    from = word_start(line, place - before_spot);
  }
  const std::size_t room = longest - std::min(longest, text.size());
  if (line.size() - from <= room) return text + line.substr(from);
  return text + line.substr(from, word_start(line, from + room) - from) + std::string(ellipsis);
}

}  // namespace

std::string excerpt(std::string_view statement, std::size_t spot) {
  return cut(statement, spot, {});
}

std::string excerpt_with_blanks(std::string_view statement, std::size_t spot) {
  return cut(statement, spot, blanks_at(statement, spot));
}

}  // namespace revlint::meaning
