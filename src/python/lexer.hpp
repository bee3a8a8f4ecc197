#pragma once
// Python's tokenizer as far as the layout of a module needs it: strings (and what nests in format
// strings), comments, brackets, continued lines. Lines must end with LF or CRLF.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace revlint::python {

// Reads a text line by line and writes its skeleton, see Layout.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text), skeleton_(text) {}

  bool done() const { return at_ >= text_.size(); }
  std::size_t at() const { return at_; }
  std::string& skeleton() { return skeleton_; }
  // The byte so far ahead; 0 behind the end of the text.
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool at_line_end() const { return peek() == '\n' || (peek() == '\r' && peek(1) == '\n'); }

  // Goes from the start of a line to its first token; true where that is in the first column.
  bool skip_indentation();

  // Goes to the start of the next logical line; false where this one is not Python: a bracket or a
  // string does not end, either nests deeper than CPython allows, or a character has no meaning.
  bool skip_logical_line();

  // The first line so far that git left to mark a conflict.
  std::optional<std::uint32_t> conflict() const { return conflict_; }

 private:
  // A part of a format string that is being read; the innermost one is the last.
  struct Level {
    enum class Kind : std::uint8_t { text, replacement, specification } kind;
    char quote = 0;       // ends the innermost text
    bool triple = false;  // three quotes end it
    bool raw = false;
    std::size_t base = 0;  // replacement: open brackets around it
    std::size_t begin = 0;
    std::size_t strings = 0;  // format strings from the outermost to this one
    std::size_t fields = 0;   // replacement fields, likewise
  };

  void blank(std::size_t begin, std::size_t end, char with = ' ');
  void look_for_marker();
  void code(char c);
  void comment();
  void word();
  void bracket(char c);
  void string(std::size_t prefix);
  void plain_string(char quote, bool triple);
  void format_text();
  void format_specification();
  void push_level(Level::Kind kind);
  void recover(std::size_t culprit);
  std::size_t line_end_length() const { return peek() == '\r' ? 2 : 1; }

  std::string_view text_;
  std::string skeleton_;
  std::size_t at_ = 0;
  std::vector<char> open_;  // the brackets that close the open ones
  std::vector<std::size_t> opened_at_;
  std::vector<Level> levels_;
  bool sound_ = true;       // the logical line may be Python
  bool recovered_ = false;  // it has been given up
  int recoveries_ = 0;
  std::optional<std::uint32_t> conflict_;
};

}  // namespace revlint::python
