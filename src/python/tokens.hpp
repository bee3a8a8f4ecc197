#pragma once
// The tokens of a statement, read from its skeleton (layout.hpp). Each line of a skeleton is a
// logical line, and its strings end.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "text/source.hpp"

namespace revlint::python {

struct Token {
  enum class Kind : std::uint8_t { name, keyword, number, text, op, newline, end };
  enum class Prefix : std::uint8_t { none, bytes, format };

  Kind kind = Kind::end;
  std::string_view text = {};
  std::size_t at = 0;
  Prefix prefix = Prefix::none;  // of a text; one with a format ends behind its opening quotes

  bool is(std::string_view what) const {
    return (kind == Kind::op || kind == Kind::keyword) && text == what;
  }
  bool is_word(std::string_view what) const { return kind == Kind::name && text == what; }
};

// What a token says of the Python that reads it: one that no other Python accepts.
enum class Dialect : std::uint8_t { any, python2, python3, none };

class Tokens {
 public:
  Tokens(std::string_view skeleton, Span statement);

  const Token& now() const { return now_; }
  // Goes to the next token. What now() was is of this dialect.
  void advance() { read(); }
  Dialect dialect() const { return dialect_; }

  // The column of the line on which now() is, and the same with tabs of one column.
  std::size_t column() const { return column_; }
  std::size_t narrow_column() const { return narrow_; }

  // For the text of format strings, which has no tokens: the place behind now(), and from where to
  // read on.
  std::size_t position() const { return at_; }
  char at(std::size_t place) const { return place < text_.size() ? text_[place] : '\0'; }
  void resume(std::size_t place);
  void stop();

  // The token after now(), without going there.
  Token after() const;

 private:
  void read();
  void measure_line();
  void word();
  void number();
  bool string(std::size_t prefix);
  void finish(Token::Kind kind, std::size_t begin);

  std::string_view text_;
  std::size_t at_;
  Token now_;
  Dialect dialect_ = Dialect::any;
  std::size_t column_ = 0;
  std::size_t narrow_ = 0;
};

}  // namespace revlint::python
