#include "python/tokens.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "python/words.hpp"

namespace revlint::python {
namespace {

// Those that no Python takes for a name.
constexpr auto keywords = std::to_array<std::string_view>(
    {"None",  "and",    "as",   "assert", "break",   "class", "continue", "def",
     "del",   "elif",   "else", "except", "finally", "for",   "from",     "global",
     "if",    "import", "in",   "is",     "lambda",  "not",   "or",       "pass",
     "raise", "return", "try",  "while",  "with",    "yield"});

// Longer ones first.
constexpr auto operators = std::to_array<std::string_view>(
    {"**=", "//=", "<<=", ">>=", "...", "==", "!=", "<=", ">=", "<>", "->", ":=", "+=",
     "-=",  "*=",  "/=",  "%=",  "&=",  "|=", "^=", "@=", "**", "//", "<<", ">>"});

// Words that may follow a number without a blank.
constexpr auto after_number =
    std::to_array<std::string_view>({"and", "else", "for", "if", "in", "is", "not", "or"});

template <class List>
bool contains(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

}  // namespace

Tokens::Tokens(std::string_view skeleton, Span statement)
    : text_(skeleton.substr(0, statement.end)), at_(statement.begin) {
  measure_line();
  read();
}

void Tokens::resume(std::size_t place) {
  at_ = place;
  read();
}

void Tokens::stop() {
  at_ = text_.size();
  now_ = {Token::Kind::end, {}, at_};
}

Token Tokens::after() const {
  Tokens copy = *this;
  copy.read();
  return copy.now_;
}

// Goes to the first token of the next line that has one.
void Tokens::measure_line() {
  while (true) {
    column_ = narrow_ = 0;
    for (; at(at_) == ' ' || at(at_) == '\t' || at(at_) == '\f'; ++at_) {
      const char c = at(at_);
      column_ = c == '\f' ? 0 : c == '\t' ? column_ + 8 - column_ % 8 : column_ + 1;
      narrow_ = c == '\f' ? 0 : narrow_ + 1;
    }
    if (at(at_) != '\n' && at(at_) != '\r') return;
    ++at_;
  }
}

void Tokens::finish(Token::Kind kind, std::size_t begin) {
  now_ = {kind, text_.substr(begin, at_ - begin), begin};
}

void Tokens::read() {
  dialect_ = Dialect::any;
  while (at(at_) == ' ' || at(at_) == '\t' || at(at_) == '\f') ++at_;
  const std::size_t begin = at_;
  const char c = at(at_);
  if (at_ >= text_.size()) {
    stop();
  } else if (c == '\n' || c == '\r') {
    measure_line();
    now_ = {Token::Kind::newline, {}, begin};
  } else if (is_digit(c) || (c == '.' && is_digit(at(at_ + 1)))) {
    number();
  } else if (c == '\'' || c == '"') {
    string(0);
  } else if (is_word(c)) {
    word();
  } else {
    const auto known = std::ranges::find_if(
        operators, [&](std::string_view it) { return text_.substr(at_).starts_with(it); });
    at_ += known == operators.end() ? 1 : known->size();
    finish(Token::Kind::op, begin);
  }
}

void Tokens::word() {
  const std::size_t begin = at_;
  while (is_word(at(at_))) ++at_;
  const bool quoted = at(at_) == '\'' || at(at_) == '"';
  if (quoted && string(at_ - begin)) return;
  finish(Token::Kind::name, begin);
  if (contains(keywords, now_.text)) now_.kind = Token::Kind::keyword;
}

void Tokens::number() {
  const std::size_t begin = at_;
  bool underscores = false;
  bool sound = true;
  const auto digits = [&](auto is_one) {
    const std::size_t from = at_;
    while (is_one(at(at_)) || (at(at_) == '_' && at_ > from && is_one(at(at_ + 1)))) {
      underscores |= at(at_) == '_';
      ++at_;
    }
    return at_ > from;
  };
  const char base = static_cast<char>(at(at_ + 1) | 0x20);
  bool whole = true;  // an integer
  if (at(at_) == '0' && (base == 'x' || base == 'o' || base == 'b')) {
    at_ += at(at_ + 2) == '_' ? 3 : 2;
    sound = digits([&](char c) {
      return base == 'x' ? is_hex(c) : base == 'o' ? c >= '0' && c <= '7' : c == '0' || c == '1';
    });
    sound &= !is_digit(at(at_));
  } else {
    digits(is_digit);
    if (at(at_) == '.') {
      ++at_;
      whole = false;
      digits(is_digit);
    }
    const std::size_t sign = at(at_ + 1) == '+' || at(at_ + 1) == '-' ? 2 : 1;
    if ((at(at_) | 0x20) == 'e' && is_digit(at(at_ + sign))) {
      at_ += sign;
      whole = false;
      digits(is_digit);
    }
    const std::string_view so_far = text_.substr(begin, at_ - begin);
    const bool imaginary = (at(at_) | 0x20) == 'j';
    if (imaginary) ++at_;
    const bool zeros = so_far.find_first_not_of("0_") == so_far.npos;
    if (whole && !imaginary && so_far.size() > 1 && so_far[0] == '0' && !zeros) {
      dialect_ = Dialect::python2;
      sound = so_far.find_first_of("89_") == so_far.npos;
    }
  }
  if (underscores) dialect_ = Dialect::python3;
  if (whole && (at(at_) | 0x20) == 'l') {
    ++at_;
    dialect_ = underscores ? Dialect::none : Dialect::python2;
  }
  std::size_t end = at_;
  while (is_word(at(end))) ++end;
  if (end > at_ && !contains(after_number, text_.substr(at_, end - at_))) sound = false;
  if (!sound) dialect_ = Dialect::none;
  finish(Token::Kind::number, begin);
}

// A string behind a prefix of this length; false where the word is no prefix.
bool Tokens::string(std::size_t prefix) {
  const std::string letters = lower(text_.substr(at_ - prefix, prefix));
  constexpr auto plain = std::to_array<std::string_view>({"", "r", "u"});
  constexpr auto bytes = std::to_array<std::string_view>({"b", "br", "rb"});
  constexpr auto format = std::to_array<std::string_view>({"f", "fr", "rf", "t", "tr", "rt"});
  const std::size_t begin = at_ - prefix;
  const char quote = at(at_);
  const std::size_t quotes = at(at_ + 1) == quote && at(at_ + 2) == quote ? 3 : 1;
  if (contains(format, letters)) {
    at_ += quotes;
    finish(Token::Kind::text, begin);
    now_.prefix = Token::Prefix::format;
    return true;
  }
  if (!contains(plain, letters) && !contains(bytes, letters) && letters != "ur") return false;
  const std::size_t end = text_.find(text_.substr(at_, quotes), at_ + quotes);
  at_ = end == text_.npos ? text_.size() : end + quotes;
  finish(Token::Kind::text, begin);
  if (contains(bytes, letters)) now_.prefix = Token::Prefix::bytes;
  if (letters == "ur") dialect_ = Dialect::python2;
  return true;
}

}  // namespace revlint::python
