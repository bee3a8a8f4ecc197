// Which logical lines belong to whom: a name inside a function or class binds nothing that Alembic
// sees, one at column 0 may, and one under a condition is left to the full parse.

#include "outline.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "line_lexer.hpp"
#include "module_code.hpp"

namespace revlint {
namespace {

// Whose the indented lines are that follow a line at column 0.
enum class Owner : std::uint8_t {
  none,  // the line is complete: no indented line may follow
  function,
  class_,
  compound,  // `if`, a loop or the like: executed with the module, or not
  doubtful,
};

bool continues_compound(std::string_view word) {
  return word == "elif" || word == "else" || word == "except" || word == "finally";
}

Owner owner_of(std::string_view line, std::string_view word) {
  Owner owner = Owner::none;
  if (word == "def") owner = Owner::function;
  if (word == "class") owner = Owner::class_;
  if (word == "async") owner = line.starts_with("async def ") ? Owner::function : Owner::doubtful;
  if (continues_compound(word) || word == "if" || word == "for" || word == "while" ||
      word == "try" || word == "with") {
    owner = Owner::compound;
  }
  const bool opens = line.back() == ':';
  if (word == "match" && opens) return Owner::compound;
  return opens == (owner != Owner::none) ? owner : Owner::doubtful;  // or all stands on one line
}

// The name in `def name(`, `async def name(`.
std::string_view defined_name(std::string_view line) {
  std::size_t begin = line.find("def ") + 4;
  while (begin < line.size() && line[begin] == ' ') ++begin;
  return line.substr(begin, line.find_first_of("( ", begin) - begin);
}

}  // namespace

class Outline::Reader {
 public:
  Reader(std::string_view bytes, const WordSearch& words, Outline& outline)
      : lexer_(bytes, words), outline_(outline) {}

  bool run() {
    using Step = LineLexer::Step;
    while (lexer_.more() || owner_ == Owner::compound || owner_ == Owner::class_) {
      const Step step = lexer_.find_line();
      if (step == Step::end) break;
      if (step == Step::doubt || !fits_indentation()) return false;
      if (lexer_.line().indent == 0 && !end_block()) return false;
      passed_before_ = lexer_.passed();
      if (!lexer_.read_line()) return false;
      if (!(lexer_.line().indent > 0 ? inner_line() : outer_line())) return false;
    }
    if (!end_block()) return false;
    // What comes next must not reach back into the last line.
    const Step step = lexer_.find_line();
    return step == Step::end ? !awaits_block_ : step == Step::line && fits_indentation();
  }

 private:
  // Whether a line may start where the next one does.
  bool fits_indentation() {
    const std::uint32_t indent = lexer_.line().indent;
    if (indent == 0) return !awaits_block_;
    if (owner_ == Owner::none) return false;
    if (awaits_block_) block_indent_ = indent;
    awaits_block_ = false;
    return indent >= block_indent_;
  }

  // A function or class that names an identifier, if only in a comment, may touch it when it is
  // used.
  bool end_block() {
    if (lexer_.passed() == block_start_) return true;
    if (owner_ == Owner::class_) {
      outline_.class_mentions_ = true;
      return !class_sets_by_name_;
    }
    if (owner_ == Owner::function) mentioning_.push_back(function_);
    return owner_ != Owner::function || !block_decorated_;
  }

  bool inner_line() {
    const LogicalLine& line = lexer_.line();
    const std::string_view text = lexer_.text();
    if (owner_ == Owner::compound) return line.named_in_code == 0 && runs_plainly(text);
    if (owner_ == Owner::class_) {
      const CodeRisks risks = risks_of(text);
      class_sets_by_name_ |= risks.sets_by_name;
      if (risks.opens_door) return false;
    }
    return line.named_in_code == 0 || text.find("global") == std::string_view::npos;
  }

  bool outer_line() {
    const LogicalLine& line = lexer_.line();
    const std::string_view text = lexer_.text();
    const std::string_view word = lexer_.first_word();
    const bool continues = owner_ == Owner::compound;
    const bool first = std::exchange(first_, false);
    block_decorated_ = std::exchange(decorated_, text.front() == '@');
    owner_ = Owner::none;
    IdentifierName name{};
    if (is_identifier_name(word, name)) {
      return line.named_in_code == 1 && runs_plainly(text) &&
             outline_.add({name, {line.begin, line.end}});
    }
    if (line.named_in_code > 0 || line.named_in_format) return false;
    if (line.string.begin == line.begin && !line.string.empty()) return string_line(first);
    if (continues_compound(word) && !continues) return false;
    owner_ = owner_of(text, word);
    awaits_block_ = owner_ != Owner::none;
    if (owner_ == Owner::doubtful) return false;
    if (owner_ == Owner::function || owner_ == Owner::class_) return begin_block(text);
    if (word == "from" && text.find('*') != std::string_view::npos) return false;
    return runs_plainly(text);
  }

  bool begin_block(std::string_view text) {
    block_start_ = passed_before_;
    const CodeRisks risks = risks_of(text);
    class_sets_by_name_ = risks.sets_by_name;
    if (owner_ == Owner::function) function_ = defined_name(text);
    return !may_bind_unseen(risks) && !uses_mentioning(text);
  }

  // A line that starts with a string: the docstring, or one that does nothing.
  bool string_line(bool first) {
    const LogicalLine& line = lexer_.line();
    const std::string_view prefix = lexer_.first_word();
    if (prefix.find_first_of("fF") != std::string_view::npos) return false;
    if (line.string.end != line.end || line.fallible_string) return false;
    if (first) outline_.docstring_ = line.string;
    return !may_bind_unseen(risks_of(lexer_.text()));
  }

  // Whether a statement that runs with the module can only do what it says.
  bool runs_plainly(std::string_view text) const {
    const LogicalLine& line = lexer_.line();
    if (line.fallible_string || line.malformed || uses_mentioning(text)) return false;
    const CodeRisks risks = risks_of(text);
    return !risks.stops && !may_bind_unseen(risks);
  }

  // By name only what the line mentions, be it in a comment.
  bool may_bind_unseen(const CodeRisks& risks) const {
    return risks.opens_door || (risks.sets_by_name && lexer_.passed() > passed_before_);
  }

  bool uses_mentioning(std::string_view text) const {
    return std::any_of(mentioning_.begin(), mentioning_.end(),
                       [&](std::string_view function) { return has_word(text, function); });
  }

  LineLexer lexer_;
  Outline& outline_;
  Owner owner_ = Owner::none;
  bool awaits_block_ = false;
  bool first_ = true;
  bool decorated_ = false;           // the line is a decorator
  bool block_decorated_ = false;     // the block belongs to something decorated
  bool class_sets_by_name_ = false;  // the class has a way to set names
  std::uint32_t block_indent_ = 0;
  std::size_t passed_before_ = 0;             // identifiers passed before the line
  std::size_t block_start_ = 0;               // ... before the block and the line that opens it
  std::string_view function_;                 // whose block it is
  std::vector<std::string_view> mentioning_;  // functions that name identifiers
};

bool Outline::add(const HeaderStatement& statement) {
  const auto known = statements();
  const bool again = std::any_of(known.begin(), known.end(), [&](const HeaderStatement& other) {
    return other.name == statement.name;
  });
  if (again) return false;
  statements_[count_++] = statement;
  return true;
}

bool Outline::read(std::string_view bytes, const WordSearch& words) {
  count_ = 0;
  docstring_ = {};
  class_mentions_ = false;
  return Reader(bytes, words, *this).run();
}

}  // namespace revlint
