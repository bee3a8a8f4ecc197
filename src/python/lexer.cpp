// One pass over the text, and at most a few more where something opens and never closes.

#include "python/lexer.hpp"

#include <algorithm>

#include "python/words.hpp"
#include "text/utf8.hpp"

namespace revlint::python {
namespace {

constexpr std::size_t deepest = 200;          // brackets: MAXLEVEL of CPython's tokenizer
constexpr std::size_t deepest_strings = 149;  // format strings: one less than its MAXFSTRINGLEVEL
constexpr int most_recoveries = 16;           // each may read the rest of the text once more

// Characters that look like blanks or quotes, but are not: outside strings and comments they are a
// SyntaxError in Python, while the grammar takes some of them for blanks.
bool is_impostor(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || (c >= 0x2018 && c <= 0x201F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x2064) || c == 0x3000 || c == 0xFEFF;
}

// No Python accepts one outside strings and comments, and the parser would recover from each.
bool is_control(char c) {
  return c == '\x7f' || (c >= '\0' && c < ' ' && c != '\t' && c != '\f');
}

}  // namespace

void Lexer::blank(std::size_t begin, std::size_t end, char with) {
  std::fill(skeleton_.begin() + static_cast<std::ptrdiff_t>(begin),
            skeleton_.begin() + static_cast<std::ptrdiff_t>(end), with);
}

void Lexer::look_for_marker() {
  const std::string_view rest = text_.substr(at_);
  const bool marker = rest.starts_with("<<<<<<<") || rest.starts_with(">>>>>>>");
  if (!marker || conflict_) return;
  const char after = peek(7);
  if (after == ' ' || after == '\n' || after == '\r' || after == '\0') {
    conflict_ = static_cast<std::uint32_t>(at_);
  }
}

bool Lexer::skip_indentation() {
  look_for_marker();
  const std::size_t begin = at_;
  std::size_t column = 0;
  std::optional<std::size_t> continued;  // the length of the indentation before the first backslash
  for (;; ++at_) {
    const char c = peek();
    if (c == '\f') {
      column = 0;
    } else if (c == ' ' || c == '\t') {
      if (!continued) ++column;
    } else if (c == '\\' && (peek(1) == '\n' || (peek(1) == '\r' && peek(2) == '\n'))) {
      if (!continued) continued = at_ - begin;
      at_ += peek(1) == '\r' ? 2 : 1;
    } else {
      break;
    }
  }
  if (continued) {
    // The indentation of the first line counts. A form feed makes the columns before it not count.
    blank(begin, at_);
    const auto end = skeleton_.begin() + static_cast<std::ptrdiff_t>(at_);
    const auto length = static_cast<std::ptrdiff_t>(*continued);
    std::copy_n(text_.begin() + static_cast<std::ptrdiff_t>(begin), length, end - length);
    *(end - length - 1) = '\f';
  }
  return column == 0;
}

bool Lexer::skip_logical_line() {
  sound_ = true;
  for (recovered_ = false; !recovered_;) {
    if (done()) {
      if (levels_.empty() && open_.empty()) break;
      recover(levels_.empty() ? opened_at_.front() : levels_.front().begin);
    } else if (!levels_.empty() && levels_.back().kind == Level::Kind::text) {
      format_text();
    } else if (!levels_.empty() && levels_.back().kind == Level::Kind::specification) {
      format_specification();
    } else if (at_line_end()) {
      const std::size_t begin = at_;
      at_ += line_end_length();
      if (open_.empty() && levels_.empty()) break;
      blank(begin, at_);  // to the grammar the first column would begin a statement
      look_for_marker();
    } else {
      code(peek());
    }
  }
  return sound_;
}

void Lexer::code(char c) {
  switch (c) {
    case '#':
      comment();
      return;
    case '\\': {
      const std::size_t begin = at_++;
      if (at_line_end()) {
        at_ += line_end_length();
        blank(begin, at_);
      } else {
        sound_ = false;
      }
      return;
    }
    case '\'':
    case '"':
      string(0);
      return;
    case '(':
    case '[':
    case '{':
    case ')':
    case ']':
    case '}':
      bracket(c);
      return;
    case ':':
      if (!levels_.empty() && open_.size() == levels_.back().base) {
        push_level(Level::Kind::specification);
      }
      ++at_;
      return;
    case '$':
    case '?':
      sound_ = false;
      ++at_;
      return;
    default:
      if (is_word(c)) return word();
      if (is_control(c)) sound_ = false;
      ++at_;
  }
}

void Lexer::comment() {
  const std::size_t begin = at_;
  while (!done() && !at_line_end()) ++at_;
  blank(begin, at_);
}

// A word; if a quote follows, it is the prefix of a string.
void Lexer::word() {
  const std::size_t begin = at_;
  while (is_word(peek())) {
    const Character character = character_at(text_, at_);
    if (is_impostor(character.code)) {
      sound_ = false;
      blank(at_, at_ + character.bytes);
    }
    at_ += character.bytes;
  }
  if (peek() != '\'' && peek() != '"') return;
  const std::string_view prefix = text_.substr(begin, at_ - begin);
  const bool letters = prefix.find_first_not_of("rRbBuUfFtT") == std::string_view::npos;
  if (letters && prefix.size() <= 3) string(prefix.size());
}

void Lexer::bracket(char c) {
  const std::size_t here = at_++;
  if (c == '(' || c == '[' || c == '{') {
    open_.push_back(c == '(' ? ')' : c == '[' ? ']' : '}');
    opened_at_.push_back(here);
    if (open_.size() > deepest) sound_ = false;
    return;
  }
  const bool in_replacement = !levels_.empty() && open_.size() == levels_.back().base;
  if (in_replacement && c == '}') {
    levels_.pop_back();
    return;
  }
  if (open_.empty() || in_replacement || open_.back() != c) sound_ = false;
  if (open_.empty() || in_replacement) return;
  open_.pop_back();
  opened_at_.pop_back();
}

void Lexer::string(std::size_t prefix) {
  const std::string_view letters = text_.substr(at_ - prefix, prefix);
  const char quote = peek();
  const bool triple = peek(1) == quote && peek(2) == quote;
  const std::size_t begin = at_;
  at_ += triple ? 3 : 1;
  if (letters.find_first_of("fFtT") == std::string_view::npos) {
    plain_string(quote, triple);
    if (at_ > text_.size()) recover(begin);
  } else {
    const bool raw = letters.find_first_of("rR") != std::string_view::npos;
    const Level around = levels_.empty() ? Level{Level::Kind::text} : levels_.back();
    const std::size_t strings = around.strings + 1;
    if (strings > deepest_strings) sound_ = false;
    levels_.push_back(
        {Level::Kind::text, quote, triple, raw, open_.size(), begin, strings, around.fields});
  }
}

// Moves behind the closing quotes; behind the end of the text where there are none.
void Lexer::plain_string(char quote, bool triple) {
  const std::size_t begin = at_;
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '\\') {
      at_ += peek(1) == '\r' && peek(2) == '\n' ? 2 : 1;
    } else if (c == quote && (!triple || (peek(1) == quote && peek(2) == quote))) {
      blank(begin, at_, 'x');
      at_ += triple ? 3 : 1;
      return;
    } else if (!triple && at_line_end()) {
      sound_ = false;
      return;
    }
  }
  sound_ = false;
  at_ = triple ? text_.size() + 1 : text_.size();
}

void Lexer::format_text() {
  const Level level = levels_.back();
  const std::size_t begin = at_;
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    const bool doubled = (c == '{' || c == '}') && peek(1) == c;
    if (c == '\\' && peek(1) != '{' && peek(1) != '}') {
      const bool named = !level.raw && peek(1) == 'N' && peek(2) == '{';
      if (named) at_ = std::min(text_.find('}', at_), text_.size()) - 1;
      at_ += peek(1) == '\r' && peek(2) == '\n' ? 2 : 1;
    } else if (doubled) {
      ++at_;
    } else if (c == '{') {
      blank(begin, at_, 'x');
      push_level(Level::Kind::replacement);
      ++at_;
      return;
    } else if (c == '}') {
      sound_ = false;
    } else if (c == level.quote && (!level.triple || (peek(1) == c && peek(2) == c))) {
      blank(begin, at_, 'x');
      at_ += level.triple ? 3 : 1;
      levels_.pop_back();
      return;
    } else if (!level.triple && at_line_end()) {
      sound_ = false;
      levels_.pop_back();
      return;
    }
  }
  at_ = text_.size();
}

// The text behind the colon of a replacement field, which may contain further fields.
void Lexer::format_specification() {
  const char c = peek();
  const Level& level = levels_.back();
  if (c == '{') {
    push_level(Level::Kind::replacement);
  } else if (c == '}') {
    levels_.pop_back();
    levels_.pop_back();
  } else if (!level.triple && (at_line_end() || c == level.quote)) {
    sound_ = false;
    while (levels_.back().kind != Level::Kind::text) levels_.pop_back();
    levels_.pop_back();
    if (at_line_end()) return;
  }
  ++at_;
}

void Lexer::push_level(Level::Kind kind) {
  Level level = levels_.back();
  level.kind = kind;
  level.base = open_.size();
  if (kind == Level::Kind::replacement && ++level.fields > deepest) sound_ = false;
  levels_.push_back(level);
}

// Something that begins at `culprit` never ends: reading starts again in the line after it.
void Lexer::recover(std::size_t culprit) {
  sound_ = false;
  recovered_ = true;
  open_.clear();
  opened_at_.clear();
  levels_.clear();
  at_ = text_.size();
  if (recoveries_++ == most_recoveries) return;
  const std::size_t end = text_.find('\n', culprit);
  if (end == std::string_view::npos) return;
  at_ = end + 1;
  std::copy(text_.begin() + static_cast<std::ptrdiff_t>(at_), text_.end(),
            skeleton_.begin() + static_cast<std::ptrdiff_t>(at_));
}

}  // namespace revlint::python
