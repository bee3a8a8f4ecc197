#pragma once
// SQL as far as rules need it: words, names and texts of each statement. Parsers of SQL know one
// dialect and refuse the others (libpg_query is 12 MB of PostgreSQL); the rules ask for the first
// words of a statement, and tokens answer that in every dialect.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace revlint {

// Stands in a text for a part whose value is unknown.
inline constexpr char unknown_part = '\x02';

struct SqlToken {
  enum class Kind : std::uint8_t { word, quoted, text, number, sign, body };
  Kind kind = Kind::sign;
  std::string
      text;  // of a word as written; of quoted, text and body (dollar quotes) what is inside

  bool is(std::string_view word) const;  // a word, in capitals, or a sign
  bool is_name() const { return kind == Kind::word || kind == Kind::quoted; }
  bool known() const { return text.find(unknown_part) == text.npos; }
};

// One statement, without comments.
struct Sql {
  std::vector<SqlToken> tokens;

  std::size_t size() const { return tokens.size(); }
  bool is(std::size_t at, std::string_view word) const {
    return at < tokens.size() && tokens[at].is(word);
  }
  // Whether these words, separated by blanks, are at `at`; moves `at` behind them if so.
  bool skip(std::size_t& at, std::string_view words) const;
  // The name at `at`, without its schema; moves `at` behind it. Empty: there is none, or it is
  // unknown.
  std::string name(std::size_t& at) const;
  bool has(std::string_view word) const;
  bool known() const;  // no part of it is unknown
};

// The statements of a text; those between semicolons, without empty ones.
std::vector<Sql> read_sql(std::string_view text);

}  // namespace revlint
