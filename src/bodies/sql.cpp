// Comments, quotes ('', "", ``, [] of SQL Server is left alone), E'', dollar quotes.

#include "bodies/sql.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace revlint {
namespace {

bool is_word_byte(char c) {
  return is_word(c) || c == unknown_part;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Sql> read() {
    Sql statement;
    for (skip_blanks(); at_ < text_.size(); skip_blanks()) {
      if (text_[at_] == ';') {
        ++at_;
        add(statement);
      } else {
        statement.tokens.push_back(next());
      }
    }
    add(statement);
    return std::move(statements_);
  }

 private:
  void add(Sql& statement) {
    if (!statement.tokens.empty()) statements_.push_back(std::move(statement));
    statement = {};
  }

  void skip_blanks() {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      if (whitespace.find(rest[0]) != whitespace.npos) {
        ++at_;
      } else if (rest.starts_with("--")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (rest.starts_with("/*")) {
        const std::size_t end = text_.find("*/", at_ + 2);
        at_ = end == text_.npos ? text_.size() : end + 2;
      } else {
        return;
      }
    }
  }

  SqlToken next() {
    const char c = text_[at_];
    if (c == '\'') return quoted(SqlToken::Kind::text, c);
    if (c == '"' || c == '`') return quoted(SqlToken::Kind::quoted, c);
    if (c == '$') {
      const std::size_t end = text_.find_first_not_of(
          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", at_ + 1);
      if (end != text_.npos && text_[end] == '$') return body(text_.substr(at_, end + 1 - at_));
    }
    if (is_word_byte(c)) return word();
    ++at_;
    return {SqlToken::Kind::sign, std::string(1, c)};
  }

  SqlToken quoted(SqlToken::Kind kind, char quote) {
    SqlToken token{kind, {}};
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == quote) {
        if (!text_.substr(at_ + 1).starts_with(quote)) break;
        ++at_;
      }
      token.text += text_[at_];
    }
    at_ = std::min(at_ + 1, text_.size());
    return token;
  }

  SqlToken body(std::string_view tag) {
    const std::size_t begin = at_ + tag.size();
    const std::size_t end = std::min(text_.find(tag, begin), text_.size());
    at_ = std::min(end + tag.size(), text_.size());
    return {SqlToken::Kind::body, std::string(text_.substr(begin, end - begin))};
  }

  SqlToken word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_word_byte(text_[at_])) ++at_;
    SqlToken token{SqlToken::Kind::word, std::string(text_.substr(begin, at_ - begin))};
    const bool escapes = token.is("E") && at_ < text_.size() && text_[at_] == '\'';
    if (escapes) return quoted(SqlToken::Kind::text, '\'');
    if (token.text[0] >= '0' && token.text[0] <= '9') token.kind = SqlToken::Kind::number;
    return token;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Sql> statements_;
};

}  // namespace

bool SqlToken::is(std::string_view word) const {
  if (kind == Kind::sign) return text == word;
  return kind == Kind::word && lower_case(text) == lower_case(word);
}

bool Sql::skip(std::size_t& at, std::string_view words) const {
  std::size_t place = at;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (!is(place++, words.substr(0, end))) return false;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  at = place;
  return true;
}

std::string Sql::name(std::size_t& at) const {
  if (at >= size() || !tokens[at].is_name()) return {};
  std::size_t last = at++;
  while (is(at, ".") && at + 1 < size() && tokens[at + 1].is_name()) {
    last = at + 1;
    at += 2;
  }
  return tokens[last].known() ? tokens[last].text : std::string();
}

bool Sql::has(std::string_view word) const {
  return std::ranges::any_of(tokens, [&](const SqlToken& it) { return it.is(word); });
}

bool Sql::known() const {
  return std::ranges::all_of(tokens, &SqlToken::known);
}

std::vector<Sql> read_sql(std::string_view text) {
  return Lexer(text).read();
}

}  // namespace revlint
