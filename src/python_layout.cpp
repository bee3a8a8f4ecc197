// A tokenizer that keeps only what it must: strings (format strings with all that nests in them),
// comments, brackets, continued lines and columns. Lines must end with LF or CRLF.

#include "python_layout.hpp"

#include <algorithm>

#include "utf8.hpp"

namespace revlint::python {
namespace {

constexpr std::size_t deepest = 200;  // brackets: MAXLEVEL of CPython's tokenizer
constexpr int most_recoveries = 16;   // each may read the rest of the file once more

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (c & 0x80) != 0;
}

// Characters that look like blanks or quotes and are neither to Python: each is a SyntaxError
// outside strings and comments, while the grammar takes some of them for blanks.
bool is_impostor(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || (c >= 0x2018 && c <= 0x201F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x2064) || c == 0x3000 || c == 0xFEFF;
}

// What is inside a format string at the moment, innermost last.
struct Level {
  enum class Kind : std::uint8_t { text, replacement, specification } kind;
  char quote = 0;       // what ends the innermost text
  bool triple = false;  // it has three of them
  bool raw = false;
  std::size_t base = 0;  // replacement: open brackets around it
  std::size_t begin = 0;
};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) { out_.skeleton = text; }

  Layout run() {
    while (at_ < text_.size()) logical_line();
    end_statement(text_.size());
    return std::move(out_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool at_line_end() const { return peek() == '\n' || (peek() == '\r' && peek(1) == '\n'); }
  std::size_t line_end_length() const { return peek() == '\r' ? 2 : 1; }

  void blank(std::size_t begin, std::size_t end, char with = ' ') {
    std::fill(out_.skeleton.begin() + static_cast<std::ptrdiff_t>(begin),
              out_.skeleton.begin() + static_cast<std::ptrdiff_t>(end), with);
  }

  void logical_line();
  std::size_t indentation();
  bool begins_statement(std::size_t column);
  void end_statement(std::size_t at);
  void hopeless();
  void rest_of_line();
  void new_physical_line();
  void code(char c);
  void word();
  void bracket(char c);
  void string(std::size_t prefix);
  void plain_string(char quote, bool triple);
  void format_text();
  void format_specification();
  void push_level(Level::Kind kind);
  void recover(std::size_t culprit);

  std::string_view text_;
  Layout out_;
  std::size_t at_ = 0;
  std::vector<char> open_;
  std::vector<std::size_t> opened_at_;
  std::vector<Level> levels_;
  bool recovered_ = false;  // the logical line has been given up
  bool decorated_ = false;  // the next statement belongs to the decorator before
  int recoveries_ = 0;
};

void Lexer::new_physical_line() {
  const std::string_view rest = text_.substr(at_);
  const bool marker = rest.starts_with("<<<<<<<") || rest.starts_with(">>>>>>>");
  if (!marker || out_.conflict) return;
  const char after = peek(7);
  if (after == ' ' || after == '\n' || after == '\r' || after == '\0') {
    out_.conflict = static_cast<std::uint32_t>(at_);
  }
}

// Moves to the first token of the line; the column as the tokenizer counts it, 0 or not.
std::size_t Lexer::indentation() {
  std::size_t column = 0;
  bool continued = false;
  for (;; ++at_) {
    const char c = peek();
    if (c == '\f') {
      column = 0;
    } else if (c == ' ' || c == '\t') {
      if (!continued) ++column;
    } else if (c == '\\' && (peek(1) == '\n' || (peek(1) == '\r' && peek(2) == '\n'))) {
      // The column of the first line holds: a form feed puts what follows at column 0.
      blank(at_, at_ + 1);
      at_ += peek(1) == '\r' ? 2 : 1;
      continued = true;
    } else {
      if (continued && column == 0 && at_ > 0 &&
          (text_[at_ - 1] == ' ' || text_[at_ - 1] == '\t')) {
        out_.skeleton[at_ - 1] = '\f';
      }
      return column;
    }
  }
}

void Lexer::logical_line() {
  const std::size_t begin = at_;
  new_physical_line();
  const std::size_t column = indentation();
  const bool empty = at_line_end() || peek() == '#' || at_ == text_.size();
  if (!empty && begins_statement(column)) {
    end_statement(begin);
    out_.statements.push_back({{static_cast<std::uint32_t>(begin), 0}, false});
  }
  if (!empty && column == 0) decorated_ = peek() == '@';
  rest_of_line();
}

bool Lexer::begins_statement(std::size_t column) {
  if (out_.statements.empty()) return true;
  if (column > 0) return false;
  std::size_t length = 0;
  while (is_word(peek(length))) ++length;
  const std::string_view first = text_.substr(at_, length);
  if (decorated_) {
    if (first == "def" || first == "class" || first == "async" || peek() == '@') return false;
    hopeless();  // a decorator of nothing
    return true;
  }
  return first != "else" && first != "elif" && first != "except" && first != "finally";
}

void Lexer::end_statement(std::size_t at) {
  if (!out_.statements.empty()) {
    out_.statements.back().span.end = static_cast<std::uint32_t>(at);
  }
}

void Lexer::hopeless() {
  if (!out_.statements.empty()) out_.statements.back().hopeless = true;
}

void Lexer::rest_of_line() {
  for (recovered_ = false; !recovered_;) {
    if (at_ >= text_.size()) {
      if (!levels_.empty()) return recover(levels_.front().begin);
      if (!open_.empty()) return recover(opened_at_.front());
      return;
    }
    if (!levels_.empty() && levels_.back().kind == Level::Kind::text) {
      format_text();
    } else if (!levels_.empty() && levels_.back().kind == Level::Kind::specification) {
      format_specification();
    } else if (at_line_end()) {
      at_ += line_end_length();
      if (open_.empty() && levels_.empty()) return;
      new_physical_line();
    } else {
      code(peek());
    }
  }
}

void Lexer::code(char c) {
  switch (c) {
    case '#': {
      const std::size_t begin = at_;
      while (at_ < text_.size() && !at_line_end()) ++at_;
      blank(begin, at_);
      return;
    }
    case '\\': {
      const std::size_t begin = at_++;
      if (at_line_end()) {
        at_ += line_end_length();
        blank(begin, at_);
      } else {
        hopeless();
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
      hopeless();
      ++at_;
      return;
    default:
      if (is_word(c)) {
        word();
      } else {
        ++at_;
      }
  }
}

// A word; if a quote follows, it is the prefix of a string.
void Lexer::word() {
  const std::size_t begin = at_;
  while (is_word(peek())) {
    const Character character = character_at(text_, at_);
    if (is_impostor(character.code)) hopeless();
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
    if (open_.size() > deepest) hopeless();
    return;
  }
  const bool in_replacement = !levels_.empty() && open_.size() == levels_.back().base;
  if (in_replacement && c == '}') {
    levels_.pop_back();
    return;
  }
  if (open_.empty() || in_replacement || open_.back() != c) hopeless();
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
    levels_.push_back({Level::Kind::text, quote, triple, raw, open_.size(), begin});
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
      hopeless();
      return;
    }
  }
  hopeless();
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
      hopeless();
    } else if (c == level.quote && (!level.triple || (peek(1) == c && peek(2) == c))) {
      blank(begin, at_, 'x');
      at_ += level.triple ? 3 : 1;
      levels_.pop_back();
      return;
    } else if (!level.triple && at_line_end()) {
      hopeless();
      levels_.pop_back();
      return;
    }
  }
  at_ = text_.size();
}

// Behind the colon of a replacement field: text, in which further fields may stand.
void Lexer::format_specification() {
  const char c = peek();
  const Level& level = levels_.back();
  if (c == '{') {
    push_level(Level::Kind::replacement);
  } else if (c == '}') {
    levels_.pop_back();
    levels_.pop_back();
  } else if (!level.triple && (at_line_end() || c == level.quote)) {
    hopeless();
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
  levels_.push_back(level);
}

// Something that begins at `culprit` never ends: what follows its line is read on its own.
void Lexer::recover(std::size_t culprit) {
  hopeless();
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
            out_.skeleton.begin() + static_cast<std::ptrdiff_t>(at_));
}

}  // namespace

Layout layout(std::string_view text) {
  return Lexer(text).run();
}

}  // namespace revlint::python
