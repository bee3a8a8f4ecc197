#pragma once
// Splits Python source into logical lines without parsing it: knows strings, comments, brackets and
// indentation. Either sees what Python sees, or says that it doubts.

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
  std::optional<IdentifierName> identifier;  // that it starts with
  Span string;  // the first string literal, prefix included; empty where there is none
  std::uint32_t named_in_code = 0;  // identifiers here as words of the code, but for `x.revision`
  bool named_in_string = false;     // one stands inside a string literal
  bool named_in_format = false;     // one stands inside an f-string
  bool fallible_string = false;     // a literal that Python might not compile
  CodeRisks risks;                  // of a line that runs with the module
  bool malformed = false;           // two operands or two operators side by side, and the like
};

class LineLexer {
 public:
  enum class Step : std::uint8_t { line, end, doubt };

  // `bytes` must be followed by 80 zero bytes, and `words` be what was found in them, not odd.
  LineLexer(std::string_view bytes, const IdentifierSearch& words)
      : text_(bytes.data()), size_(bytes.size()), words_(words) {}

  // Whether something that was searched for stands at or behind the next line.
  bool more() const { return next_ < words_.occurrences.size() || at_ < words_.end; }

  // Moves to the first token of the next logical line; of line(), begin and indent are then known.
  Step find_line();

  // Reads the line that find_line() found. `runs`: it is executed with the module, so its words
  // matter, those in strings and comments included. False: doubt.
  bool read_line(bool runs);

  // After find_line(): all up to the line end, without blanks at the end.
  std::string_view physical_line() const;
  // ... and whether no identifier stands in the first `bytes` of it, but for one at its start.
  bool is_unnamed(std::size_t bytes) const;
  // Goes on behind the physical line, which is a logical line of its own.
  void skip_line(std::size_t bytes);

  // How many identifiers have been passed, those in comments included.
  std::size_t passed() const { return next_; }

  const LogicalLine& line() const { return line_; }
  std::string_view text() const { return {text_ + line_.begin, line_.end - line_.begin}; }
  // The word at the start of the line; empty where it starts with something else. Followed by eight
  // readable bytes, as every word of the line.
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

  // The token before.
  enum class Before : std::uint8_t { start, operand, string, unfinished, other };

  const char* text_;
  std::size_t size_;
  const IdentifierSearch& words_;
  std::size_t at_ = 0;
  std::size_t next_ = 0;  // of words_.occurrences: the first that nothing has claimed
  LogicalLine line_;
  bool runs_ = false;
  Before before_ = Before::start;
  std::size_t depth_ = 0;
  char brackets_[max_depth];
};

}  // namespace revlint
