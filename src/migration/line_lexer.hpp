#pragma once
// Splits Python source into logical lines without parsing it: knows strings, comments, brackets and
// indentation. Either reads a line as Python does, or answers that it is in doubt.

#include <cstddef>
#include <optional>
#include <string_view>

#include "migration/identifier_search.hpp"
#include "migration/risky_words.hpp"
#include "text/source.hpp"

namespace revlint {

struct LogicalLine {
  std::uint32_t begin = 0;   // its first token
  std::uint32_t end = 0;     // one past its last token; no trailing comment, no line end
  std::uint32_t indent = 0;  // columns before the first token, tabs every eight
  std::optional<IdentifierName> identifier;  // the identifier at its start
  Span string;  // the first string literal, prefix included; empty where there is none
  std::uint32_t named_in_code = 0;  // identifiers in the code, `x.revision` excepted
  bool named_in_string = false;     // a string literal contains one
  bool named_in_format = false;     // an f-string contains one
  bool fallible_string = false;     // a literal that Python might not compile
  CodeRisks risks;                  // only of a line that runs with the module
  bool malformed = false;           // two operands or two operators side by side, and the like
};

class LineLexer {
 public:
  enum class Step : std::uint8_t { line, end, doubt };
  enum class Runs : std::uint8_t { with_module, later };

  // 80 zero bytes must follow `bytes`; `words` must be the result of their search, and not odd.
  LineLexer(std::string_view bytes, const IdentifierSearch& words)
      : text_(bytes.data()), size_(bytes.size()), words_(words) {}

  // Whether a result of the search is at or behind the next line.
  bool more() const { return next_ < words_.occurrences.size() || at_ < words_.end; }

  // Moves to the first token of the next logical line, and sets begin and indent of line().
  Step find_line();

  // Reads the line that find_line() found. The risks are those of its words, also in strings and
  // comments; a line that does not run with the module has none. False: in doubt.
  bool read_line(Runs runs);

  // After find_line(): the text up to the line end, without blanks at the end.
  std::string_view physical_line() const;
  // Whether its first `bytes` contain no identifier, except one at the start.
  bool is_unnamed(std::size_t bytes) const;
  // Moves behind the physical line, if that is a whole logical line.
  void skip_line(std::size_t bytes);

  // The number of identifiers up to here, also in comments.
  std::size_t passed() const { return next_; }

  const LogicalLine& line() const { return line_; }
  std::string_view text() const { return {text_ + line_.begin, line_.end - line_.begin}; }
  // The word at the start of the line; empty where there is none. Eight readable bytes follow it,
  // as they follow every word of the line.
  std::string_view first_word() const;

 private:
  static constexpr std::size_t max_depth = 64;

  bool skip_string();
  bool skip_quoted(char quote);
  bool skip_triple_quoted(char quote);
  void skip_comment();
  void take_word();
  void take_operators();
  void expect_no_operand();
  void expect_no_keyword();
  bool continue_line();
  bool close_bracket(char bracket);
  bool finish_line(std::size_t end);
  void claim_code(std::size_t end);

  // The token before the current one.
  enum class Before : std::uint8_t { start, operand, string, unfinished, other };

  const char* text_;
  std::size_t size_;
  const IdentifierSearch& words_;
  std::size_t at_ = 0;
  std::size_t next_ = 0;  // the first of words_.occurrences that is not read yet
  LogicalLine line_;
  bool runs_ = false;  // with the module
  Before before_ = Before::start;
  std::size_t depth_ = 0;
  char brackets_[max_depth];
};

}  // namespace revlint
