// Looks at two tokens at a time. Accepts all that has a meaning in any Python; a keyword, hard or
// soft, proves nothing about its neighbours.

#include "python/not_python.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "python/words.hpp"

namespace revlint::python {
namespace {

enum class Token : std::uint8_t { none, open, close, comma, infix, name, keyword, number, text };

constexpr auto keywords = std::to_array<std::string_view>({
    "False",   "None",  "True",     "and",    "as",    "assert", "async", "await",  "break",
    "case",    "class", "continue", "def",    "del",   "elif",   "else",  "except", "exec",
    "finally", "for",   "from",     "global", "if",    "import", "in",    "is",     "lambda",
    "lazy",    "match", "nonlocal", "not",    "or",    "pass",   "print", "raise",  "return",
    "try",     "type",  "while",    "with",   "yield",
});

// Without those that may also be unary, or be alone in a parameter list or an import.
constexpr auto infixes = std::to_array<std::string_view>({
    "//=", "<<=", ">>=", "**=", "==", "!=", "<=", ">=", "<>", "+=", "-=",
    "*=",  "/=",  "%=",  "&=",  "|=", "^=", "@=", "//", "<<", ">>", ":=",
    "->",  "=",   "<",   ">",   "/",  "%",  "|",  "&",  "^",
});

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class Pairs {
 public:
  Pairs(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::optional<std::size_t> first_misfit() {
    Token before = Token::none;
    std::string_view infix;  // the last one
    while (true) {
      while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
      if (at_ >= text_.size()) return std::nullopt;
      const std::size_t begin = at_;
      const auto now = next();
      if (!now) return std::nullopt;
      const std::string_view what = text_.substr(begin, at_ - begin);
      if (*now == Token::infix || *now == Token::comma) {
        const bool lacks = before == Token::open || before == Token::comma ||
                           (before == Token::infix && infix != "/");
        // `def f(a, /, b)` and `a, = b` are Python.
        const bool may =
            before == Token::comma && (what == "/" || (what == "=" && brackets_.empty()));
        if (lacks && !may) return begin;
      } else if (*now == Token::name || *now == Token::number || *now == Token::text) {
        const bool joined = before == Token::text && *now == Token::text;
        const bool apart = begin > 0 && (text_[begin - 1] == ' ' || before == Token::close);
        if (ends_operand(before) && !joined && apart) return begin;
      }
      const bool ends = *now == Token::close || *now == Token::comma || what == "\n";
      if (before == Token::infix && ends && infix != "/") return begin;
      if (*now == Token::infix) infix = what;
      if (!follow(*now, what)) return begin;
      before = *now;
    }
  }

 private:
  struct Bracket {
    bool is_brace = false;
    int lambdas = 0;         // since the last comma, without their colons
    bool has_value = false;  // since then, a colon that belongs to no lambda
  };

  // False at the second colon of one item of a dictionary: a comma was forgotten.
  bool follow(Token token, std::string_view what) {
    if (token == Token::open) brackets_.push_back({what == "{"});
    if (brackets_.empty()) return true;
    Bracket& inner = brackets_.back();
    if (token == Token::close) {
      brackets_.pop_back();
    } else if (token == Token::comma) {
      inner = {inner.is_brace};
    } else if (what == "lambda") {
      ++inner.lambdas;
    } else if (what == ":" && inner.lambdas > 0) {
      --inner.lambdas;
    } else if (what == ":" && inner.is_brace) {
      return !std::exchange(inner.has_value, true);
    }
    return true;
  }

  static bool ends_operand(Token token) {
    return token == Token::close || token == Token::name || token == Token::number ||
           token == Token::text;
  }

  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  // Goes behind the next token; nullopt where nothing more can be decided.
  std::optional<Token> next() {
    const char c = peek();
    if (c == '`' || c == '\\') return std::nullopt;  // Python 2 has a use for the first
    if (c == '\'' || c == '"') return string();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (is_word(c)) return word();
    if (const auto at = std::ranges::find_if(
            infixes, [&](std::string_view it) { return text_.substr(at_).starts_with(it); });
        at != infixes.end()) {
      at_ += at->size();
      return Token::infix;
    }
    ++at_;
    if (c == '(' || c == '[' || c == '{') return Token::open;
    if (c == ')' || c == ']' || c == '}') return Token::close;
    return c == ',' ? Token::comma : Token::none;
  }

  std::optional<Token> string() {
    const char quote = peek();
    const std::size_t length = peek(1) == quote && peek(2) == quote ? 3 : 1;
    const std::size_t end = text_.find(std::string_view(text_).substr(at_, length), at_ + length);
    if (end == std::string_view::npos) return std::nullopt;
    at_ = end + length;
    return Token::text;
  }

  Token number() {
    while (is_word(peek()) || peek() == '.') ++at_;
    return Token::number;
  }

  std::optional<Token> word() {
    const std::size_t begin = at_;
    while (is_word(peek())) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (peek() == '\'' || peek() == '"') {
      // Format strings are not read here.
      if (word.find_first_not_of("rRbBuU") != std::string_view::npos) return std::nullopt;
      return string();
    }
    return std::ranges::find(keywords, word) == keywords.end() ? Token::name : Token::keyword;
  }

  std::string_view text_;
  std::size_t at_;
  std::vector<Bracket> brackets_;
};

}  // namespace

std::optional<std::size_t> find_misfit(std::string_view skeleton, Span statement) {
  return Pairs(skeleton.substr(0, statement.end), statement.begin).first_misfit();
}

}  // namespace revlint::python
