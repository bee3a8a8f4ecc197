// Each line of a skeleton is a logical line.

#include "python/uncompilable.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "python/words.hpp"

namespace revlint::python {
namespace {

constexpr std::string_view no_block =
    "nothing is indented below this line: Alembic stops with IndentationError: expected an "
    "indented block";
constexpr std::string_view unexpected_indent =
    "this line is indented, and none above it asks for that: Alembic stops with "
    "IndentationError: unexpected indent";
constexpr std::string_view unaligned =
    "this line is indented like none above it: Alembic stops with IndentationError: unindent does "
    "not match any outer indentation level";
constexpr std::string_view too_deep =
    "this line is inside 100 blocks: Alembic stops with IndentationError: too many levels of "
    "indentation";
constexpr std::string_view no_colon = "this line lacks its colon: Alembic stops with SyntaxError";
constexpr std::string_view cut_off =
    "this line ends in an operator: Alembic stops with SyntaxError";

constexpr std::size_t most_levels = 100;  // MAXINDENT of CPython's tokenizer; column 0 is one

// The column of a line's code, as every Python counts: a tab leads to the next multiple of eight, a
// form feed to column 0. Moves `at` behind the indentation.
std::size_t column_of(std::string_view line, std::size_t& at) {
  std::size_t column = 0;
  for (; at < line.size(); ++at) {
    if (line[at] == ' ') {
      ++column;
    } else if (line[at] == '\t') {
      column += 8 - column % 8;
    } else if (line[at] == '\f') {
      column = 0;
    } else {
      break;
    }
  }
  return column;
}

// A line that begins with one of these words must have a colon, in every Python.
constexpr auto colon_words = std::to_array<std::string_view>(
    {"class", "def", "elif", "else", "except", "finally", "for", "if", "try", "while"});

bool has_colon(std::string_view line) {
  int depth = 0;
  for (const char c : line) {
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (c == ':' && depth == 0) return true;
  }
  return false;
}

// The fault of a logical line, apart from its indentation and from what the grammar refuses; empty
// where none is known.
std::string_view fault_of_line(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && is_word(line[end])) ++end;
  const bool asks = std::ranges::find(colon_words, line.substr(0, end)) != colon_words.end();
  if (asks && !has_colon(line)) return no_colon;
  // `import *` ends in one.
  const bool open = std::string_view("+-/%=<>&|^~").find(line.back()) != std::string_view::npos;
  return open ? cut_off : std::string_view();
}

}  // namespace

std::optional<Refusal> find_refused_line(std::string_view skeleton, Span statement) {
  std::vector<std::size_t> levels{0};
  std::optional<std::uint32_t> opener;  // the line before, if a block has to follow it
  for (std::size_t begin = statement.begin; begin < statement.end;) {
    const std::size_t end =
        std::min<std::size_t>(skeleton.find_first_of("\r\n", begin), statement.end);
    const std::string_view line = skeleton.substr(begin, end - begin);
    const auto here = static_cast<std::uint32_t>(begin);
    begin = end + 1;
    std::size_t at = 0;
    const std::size_t column = column_of(line, at);
    if (at == line.size()) continue;
    if (opener && column <= levels.back()) return Refusal{*opener, no_block};
    if (opener) {
      if (levels.size() == most_levels) return Refusal{here, too_deep, true};
      levels.push_back(column);
    } else if (column > levels.back()) {
      return Refusal{here, unexpected_indent};
    }
    while (column < levels.back()) levels.pop_back();
    if (column != levels.back()) return Refusal{here, unaligned};
    const std::string_view code = line.substr(at, line.find_last_not_of(" \t\f") + 1 - at);
    if (const std::string_view fault = fault_of_line(code); !fault.empty())
      return Refusal{here, fault};
    opener = code.back() == ':' ? std::optional(here) : std::nullopt;
  }
  if (opener) return Refusal{*opener, no_block};
  return std::nullopt;
}

}  // namespace revlint::python
