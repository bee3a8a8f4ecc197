// Lines into statements: code in the first column begins one, unless it continues the one before:
// as a clause, or as the definition that belongs to a decorator.

#include "python/layout.hpp"

#include <algorithm>

#include "python/lexer.hpp"
#include "python/words.hpp"

namespace revlint::python {
namespace {

class Outliner {
 public:
  explicit Outliner(std::string_view text) : text_(text), lexer_(text) {}

  Layout run(LayoutExtent extent) {
    const bool whole = extent == LayoutExtent::module;
    while (!lexer_.done() && (whole || out_.statements.size() < 2)) read_line();
    if (whole || out_.statements.size() < 2) end_statement(text_.size());
    if (!whole && out_.statements.size() == 2) out_.statements.pop_back();
    out_.skeleton = std::move(lexer_.skeleton());
    out_.conflict = lexer_.conflict();
    return std::move(out_);
  }

 private:
  void read_line();
  bool begins_statement(bool first_column);

  void end_statement(std::size_t at) {
    if (out_.statements.empty()) return;
    out_.statements.back().span.end = static_cast<std::uint32_t>(at);
  }

  void give_up() {
    if (!out_.statements.empty()) out_.statements.back().hopeless = true;
  }

  std::string_view text_;
  Lexer lexer_;
  Layout out_;
  bool decorated_ = false;  // the next definition belongs to the decorator before it
};

void Outliner::read_line() {
  const std::size_t begin = lexer_.at();
  const bool first_column = lexer_.skip_indentation();
  const bool empty = lexer_.at_line_end() || lexer_.peek() == '#' || lexer_.done();
  if (!empty && begins_statement(first_column)) {
    end_statement(begin);
    out_.statements.push_back({{static_cast<std::uint32_t>(begin), 0}, false});
  }
  if (!empty && first_column) decorated_ = lexer_.peek() == '@';
  if (!lexer_.skip_logical_line()) give_up();
}

bool Outliner::begins_statement(bool first_column) {
  if (out_.statements.empty()) return true;
  if (!first_column) return false;
  std::size_t length = 0;
  while (is_word(lexer_.peek(length))) ++length;
  const std::string_view first = text_.substr(lexer_.at(), length);
  if (decorated_) {
    if (first == "def" || first == "class" || first == "async" || lexer_.peek() == '@')
      return false;
    give_up();  // a decorator without a definition
    return true;
  }
  return first != "else" && first != "elif" && first != "except" && first != "finally";
}

}  // namespace

Layout layout(std::string_view text, LayoutExtent extent) {
  return Outliner(text).run(extent);
}

bool blank_annotation(std::string& skeleton, Span statement) {
  std::size_t at = statement.begin;
  while (at < statement.end && is_word(skeleton[at])) ++at;
  while (at < statement.end && skeleton[at] == ' ') ++at;
  if (at == statement.begin || at == statement.end || skeleton[at] != ':') return false;
  const std::size_t begin = at++;
  for (int depth = 0; at < statement.end; ++at) {
    const char c = skeleton[at];
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    const char before = skeleton[at - 1];
    const bool assigns = c == '=' && before != '=' && before != '!' && before != '<' &&
                         before != '>' && before != ':' && skeleton[at + 1] != '=';
    if (depth == 0 && assigns) {
      std::fill(skeleton.begin() + static_cast<std::ptrdiff_t>(begin),
                skeleton.begin() + static_cast<std::ptrdiff_t>(at), ' ');
      return true;
    }
  }
  return false;
}

}  // namespace revlint::python
