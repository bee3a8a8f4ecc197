// Assigns each logical line to its block: a name inside a function or class binds nothing that
// Alembic sees, one at column 0 may, and one under a condition needs the full parse.

#include "migration/outline.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "migration/keywords.hpp"
#include "migration/line_lexer.hpp"
#include "migration/risky_words.hpp"

namespace revlint {
namespace {

// The kind of block to which the indented lines after a line at column 0 belong.
enum class Owner : std::uint8_t {
  none,  // the line is complete: no indented line may follow
  function,
  class_,
  compound,  // `if`, a loop or the like: executed with the module, or not
  doubtful,
};

struct Opening {
  Owner owner = Owner::none;
  bool continues = false;  // a clause of the compound statement before
};

// The block that a line at column 0 opens, by its first word. Eight readable bytes must follow
// that.
Opening opening_of(std::string_view line, std::string_view word) {
  if (word.size() > most_packed) return {};
  switch (packed_in_place(word)) {
    case packed("def"):
      return {Owner::function};
    case packed("class"):
      return {Owner::class_};
    case packed("async"):
      return {line.starts_with("async def ") ? Owner::function : Owner::doubtful};
    case packed("for"):
    case packed("if"):
    case packed("try"):
    case packed("while"):
    case packed("with"):
      return {Owner::compound};
    case packed("elif"):
    case packed("else"):
    case packed("except"):
    case packed("finally"):
      return {Owner::compound, true};
    case packed("match"):
      return {line.back() == ':' ? Owner::compound : Owner::none};
    default:
      return {};
  }
}

// The name in `def name(`, `async def name(`.
std::string_view defined_name(std::string_view line) {
  std::size_t begin = line.find("def ") + 4;
  while (begin < line.size() && line[begin] == ' ') ++begin;
  return line.substr(begin, line.find_first_of("( ", begin) - begin);
}

// `from .` fails, because a migration belongs to no package.
bool imports_relatively(std::string_view text) {
  for (std::size_t at = 0; (at = text.find("from", at)) != text.npos;) {
    at += 4;
    const std::size_t module = text.find_first_not_of(" \t\f\\\r\n", at);
    if (module != text.npos && text[module] == '.') return true;
  }
  return false;
}

}  // namespace

class Outline::Reader {
 public:
  Reader(std::string_view bytes, const IdentifierSearch& words, Outline& outline)
      : lexer_(bytes, words), outline_(outline) {}

  bool run() {
    using Step = LineLexer::Step;
    while (lexer_.more() || owner_ == Owner::compound || owner_ == Owner::class_) {
      const Step step = lexer_.find_line();
      if (step == Step::end) break;
      if (step == Step::doubt || !fits_indentation()) return false;
      if (!(lexer_.line().indent > 0 ? inner_line() : outer_line())) return false;
    }
    if (!end_block()) return false;
    // The next line must not continue the last one.
    const Step step = lexer_.find_line();
    return step == Step::end ? !awaits_block_ : step == Step::line && fits_indentation();
  }

 private:
  using Runs = LineLexer::Runs;

  // Whether the indentation of the next line is possible here.
  bool fits_indentation() {
    const std::uint32_t indent = lexer_.line().indent;
    if (indent == 0) return !awaits_block_;
    if (owner_ == Owner::none) return false;
    if (awaits_block_) block_indent_ = indent;
    awaits_block_ = false;
    return indent >= block_indent_;
  }

  // A function or class that names an identifier, even in a comment, may change it when it is used.
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
    const bool runs = owner_ == Owner::compound || owner_ == Owner::class_;
    passed_before_ = lexer_.passed();
    if (!lexer_.read_line(runs ? Runs::with_module : Runs::later)) return false;
    const LogicalLine& line = lexer_.line();
    if (owner_ == Owner::compound) return line.named_in_code == 0 && runs_plainly();
    if (owner_ == Owner::class_) {
      class_sets_by_name_ |= line.risks.sets_by_name;
      if (line.risks.opens_door) return false;
    }
    return line.named_in_code == 0 || lexer_.text().find("global") == std::string_view::npos;
  }

  bool outer_line() {
    if (!end_block()) return false;
    const Owner before = std::exchange(owner_, Owner::none);
    const bool first = std::exchange(first_, false);
    const std::string_view physical = lexer_.physical_line();
    const bool unnamed = lexer_.is_unnamed(physical.size());
    const bool header = lexer_.line().identifier.has_value();
    if (mentioning_.empty() && unnamed &&
        (header ? is_known_header(physical) : is_known(physical))) {
      block_decorated_ = decorated_ = false;
      lexer_.skip_line(physical.size());
      return true;
    }

    passed_before_ = lexer_.passed();
    if (!lexer_.read_line(Runs::with_module)) return false;
    const LogicalLine& line = lexer_.line();
    const std::string_view text = lexer_.text();
    block_decorated_ = std::exchange(decorated_, text.front() == '@');
    if (line.named_in_code > 0) return line.named_in_code == 1 && header_line(physical);
    if (line.named_in_format) return false;
    if (line.string.begin == line.begin && !line.string.empty()) return string_line(first);

    const Opening opening = opening_of(text, lexer_.first_word());
    if (opening.continues && before != Owner::compound) return false;
    owner_ = opening.owner;
    awaits_block_ = text.back() == ':';
    if (owner_ == Owner::doubtful || awaits_block_ != (owner_ != Owner::none)) return false;
    if (owner_ == Owner::function || owner_ == Owner::class_) return begin_block(text);
    const bool star_import =
        lexer_.first_word() == "from" && text.find('*') != std::string_view::npos;
    if (star_import || !runs_plainly()) return false;
    if (owner_ == Owner::none && unnamed && !decorated_ && text.size() == physical.size()) {
      outline_.known_.add(text);
    }
    return true;
  }

  bool is_known(std::string_view line) const { return outline_.known_.contains(line); }

  // If so, also adds the statement.
  bool is_known_header(std::string_view line) {
    if (!prepare_header(line)) return false;
    if (!outline_.known_.contains(outline_.statements_[outline_.count_].shape.text())) return false;
    ++outline_.count_;
    return true;
  }

  // `physical`: the line on which the statement begins.
  bool header_line(std::string_view physical) {
    if (!runs_plainly() || !prepare_header(lexer_.text())) return false;
    const Shape& shape = outline_.statements_[outline_.count_++].shape;
    if (lexer_.text().size() == physical.size()) outline_.known_.add(shape.text());
    return true;
  }

  // Makes `text` the next statement, without counting it.
  bool prepare_header(std::string_view text) {
    const std::optional<IdentifierName> name = lexer_.line().identifier;
    if (!name || outline_.has(*name)) return false;
    HeaderStatement& next = outline_.statements_[outline_.count_];
    next.name = *name;
    next.span.begin = lexer_.line().begin;
    next.span.end = next.span.begin + static_cast<std::uint32_t>(text.size());
    return next.shape.take(text);
  }

  bool begin_block(std::string_view text) {
    block_start_ = passed_before_;
    class_sets_by_name_ = lexer_.line().risks.sets_by_name;
    if (owner_ == Owner::function) function_ = defined_name(text);
    return !lexer_.line().malformed && !may_bind_unseen() && !uses_mentioning(text);
  }

  // A line that starts with a string: the docstring, or a statement without effect.
  bool string_line(bool first) {
    const LogicalLine& line = lexer_.line();
    const std::string_view prefix = lexer_.first_word();
    if (prefix.find_first_of("fF") != std::string_view::npos) return false;
    if (line.string.end != line.end || line.fallible_string) return false;
    if (first) outline_.docstring_ = line.string;
    return true;
  }

  // Whether a statement that runs with the module can have no hidden effects.
  bool runs_plainly() const {
    const LogicalLine& line = lexer_.line();
    if (line.fallible_string || line.malformed || uses_mentioning(lexer_.text())) return false;
    return !line.risks.stops && !may_bind_unseen() && !imports_relatively(lexer_.text());
  }

  // setattr() and the like bind only names that the line mentions, perhaps in a comment.
  bool may_bind_unseen() const {
    const CodeRisks& risks = lexer_.line().risks;
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
  bool class_sets_by_name_ = false;  // the class contains code that sets names
  std::uint32_t block_indent_ = 0;
  std::size_t passed_before_ = 0;             // identifiers before the line
  std::size_t block_start_ = 0;               // identifiers before the block and its first line
  std::string_view function_;                 // to which the block belongs
  std::vector<std::string_view> mentioning_;  // functions that name identifiers
};

bool Outline::has(IdentifierName name) const {
  const auto known = statements();
  return std::any_of(known.begin(), known.end(),
                     [name](const HeaderStatement& other) { return other.name == name; });
}

bool Outline::read(std::string_view bytes, const IdentifierSearch& words) {
  count_ = 0;
  docstring_ = {};
  class_mentions_ = false;
  return Reader(bytes, words, *this).run();
}

}  // namespace revlint
