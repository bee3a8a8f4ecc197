// Statements. The lines of a skeleton are indented rightly, which uncompilable.hpp sees to, so that
// columns tell the blocks.

#include "python/grammar.hpp"

#include <algorithm>
#include <array>

#include "python/grammar_expressions.hpp"

namespace revlint::python {
namespace {

constexpr std::string_view no_target = "this cannot be assigned to: Alembic stops with SyntaxError";
constexpr std::string_view lone_star =
    "a starred expression is not allowed here: Alembic stops with SyntaxError";
constexpr std::string_view no_comparison =
    "`=` assigns, where `==` would compare: Alembic stops with SyntaxError";
constexpr std::string_view no_return =
    "`return` is outside a function: Alembic stops with SyntaxError: 'return' outside function";
constexpr std::string_view no_loop =
    "`break` is outside a loop: Alembic stops with SyntaxError: 'break' outside loop";
constexpr std::string_view nothing_to_continue =
    "`continue` is outside a loop: Alembic stops with SyntaxError: 'continue' not properly in loop";
constexpr std::string_view no_nonlocal =
    "`nonlocal` is outside a function: Alembic stops with SyntaxError: nonlocal declaration not "
    "allowed at module level";
constexpr std::string_view no_await =
    "`await` is outside an async function: Alembic stops with SyntaxError";
constexpr std::string_view no_async =
    "`async` is outside an async function: Alembic stops with SyntaxError";
constexpr std::string_view late_future =
    "a `from __future__ import` is the first statement or none: Alembic stops with SyntaxError: "
    "from __future__ imports must occur at the beginning of the file";
constexpr std::string_view no_clause =
    "this `try` has neither `except` nor `finally`: Alembic stops with SyntaxError";
constexpr std::string_view default_last =
    "an `except` without a type is not the last one: Alembic stops with SyntaxError: default "
    "'except:' must be last";

constexpr auto augmented = std::to_array<std::string_view>(
    {"+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**="});

class StatementReader : public ExpressionReader {
 public:
  StatementReader(std::string_view skeleton, Span statement, bool has_begun)
      : ExpressionReader(skeleton, statement), has_begun_(has_begun) {}

  // Reads the one statement of a module that it was given.
  void run() {
    statements(tokens_.column());
    if (now().kind != Token::Kind::end) refuse();
    if (awaited_) refuse_at(*awaited_, no_await);
  }

  bool is_python2() const { return python2_; }
  bool is_python3() const { return python3_; }
  bool has_begun() const { return has_begun_; }

 private:
  bool done() const { return now().kind == Token::Kind::end; }
  bool at_line_end() const { return now().kind == Token::Kind::newline || done(); }

  void statements(std::size_t column) {
    while (!done() && tokens_.column() == column) statement();
  }

  void statement();
  bool compound();
  void line();
  void small();
  void expression_statement();
  void old_statement();
  bool soft_statement();
  void match();
  void alias();
  void type_parameters();

  void block();
  void condition_block();
  void else_block();
  void if_();
  void while_();
  void for_();
  void try_();
  void except();
  void with();
  void async();
  void def(bool is_async);
  void class_();
  void decorators();

  void import_();
  void from();
  void dotted();
  void names(bool nonlocal);
  void del();
  void raise();
  void assert_();

  bool has_begun_;
  int level_ = 0;
};

void StatementReader::statement() {
  if (!compound()) line();
}

// Simple statements on one line.
void StatementReader::line() {
  do {
    if (at_line_end()) break;
    small();
  } while (take(";"));
  if (!at_line_end()) refuse();
  if (now().kind == Token::Kind::newline) advance();
}

bool StatementReader::compound() {
  const Token first = now();
  if (first.is("@")) {
    decorators();
  } else if (first.kind == Token::Kind::keyword) {
    if (first.text == "if") {
      if_();
    } else if (first.text == "while") {
      while_();
    } else if (first.text == "for") {
      for_();
    } else if (first.text == "try") {
      try_();
    } else if (first.text == "with") {
      with();
    } else if (first.text == "def") {
      def(false);
    } else if (first.text == "class") {
      class_();
    } else {
      return false;
    }
  } else if (first.is_word("async")) {
    const Token next = tokens_.after();
    if (!next.is("def") && !next.is("for") && !next.is("with")) return false;
    async();
  } else if (first.is_word("match")) {
    return soft_statement();
  } else {
    return false;
  }
  has_begun_ = true;
  return true;
}

void StatementReader::small() {
  const Token first = now();
  const bool is_docstring = !has_begun_ && first.kind == Token::Kind::text;
  const bool had_begun = has_begun_;
  if (!is_docstring && !first.is("from")) has_begun_ = true;
  if (first.kind != Token::Kind::keyword || first.text == "None" || first.text == "lambda" ||
      first.text == "not" || first.text == "yield") {
    if (first.is_word("nonlocal") && tokens_.after().kind == Token::Kind::name) return names(true);
    return old_statement();
  }
  if (first.text == "pass") {
    advance();
  } else if (first.text == "break") {
    if (!context_.in_loop) refuse(no_loop);
    advance();
  } else if (first.text == "continue") {
    if (!context_.in_loop) refuse(nothing_to_continue);
    advance();
  } else if (first.text == "return") {
    if (!context_.in_function) refuse(no_return);
    advance();
    if (begins_operand(now())) {
      const std::size_t place = now().at;
      if (expressions().starred) refuse_at(place, lone_star);
    }
  } else if (first.text == "import") {
    import_();
  } else if (first.text == "from") {
    has_begun_ = had_begun;
    from();
  } else if (first.text == "global") {
    names(false);
  } else if (first.text == "del") {
    del();
  } else if (first.text == "raise") {
    raise();
  } else if (first.text == "assert") {
    assert_();
  } else {
    refuse();
  }
}

// An expression statement; or one that begins with a word which only some Pythons take for a name.
void StatementReader::old_statement() {
  const Token first = now();
  const bool is_old = first.is_word("print") || first.is_word("exec");
  const bool is_alias = first.is_word("type");
  const State before = state();
  expression_statement();
  if (!is_old && !is_alias) return;
  const bool ended = at_line_end() || at(";");
  if (!refusal_ && ended) return;
  if (!refusal_) refuse();
  const auto refusal = refusal_;
  go_back(before);
  if (is_alias) {
    alias();
  } else {
    is_of_python2();
    advance();
    if (first.text == "print" && take(">>")) {
      expression();
      take(",");
    }
    if (begins_operand(now())) expressions();
    if (first.text == "exec" && take("in")) expressions();
  }
  if (refusal_) refusal_ = refusal;
}

void StatementReader::expression_statement() {
  std::size_t place = now().at;
  Shape shape = expressions_or_yield();
  if (at(":")) {
    if (!shape.single) refuse_at(place, no_target);
    is_of_python3();
    advance();
    expression();
    if (take("=") && expressions_or_yield().starred) refuse(lone_star);
    return;
  }
  const bool augments = std::ranges::any_of(augmented, [&](std::string_view it) { return at(it); });
  if (augments) {
    if (!shape.single) refuse_at(place, no_target);
    advance();
    if (expressions_or_yield().starred) refuse(lone_star);
    return;
  }
  while (at("=") && !refusal_) {
    if (!shape.assigned || shape.starred) refuse_at(place, no_target);
    advance();
    place = now().at;
    shape = expressions_or_yield();
  }
  if (shape.starred && !refusal_) refuse_at(place, lone_star);
}

// `match` is a name unless the line ends in a colon and a block with cases follows.
bool StatementReader::soft_statement() {
  const State before = state();
  const bool had_begun = has_begun_;
  advance();
  if (begins_operand(now())) expressions(Walrus::yes);
  const bool is_match = !refusal_ && at(":") && tokens_.after().kind == Token::Kind::newline;
  go_back(before);
  has_begun_ = had_begun;
  if (is_match) match();
  return is_match;
}

void StatementReader::match() {
  is_of_python3();
  advance();
  expressions(Walrus::yes);
  const std::size_t outer = tokens_.column();
  expect(":");
  if (now().kind != Token::Kind::newline) return refuse();
  advance();
  const std::size_t column = tokens_.column();
  if (done() || column <= outer) return refuse();
  while (!done() && tokens_.column() == column) {
    if (!at_word("case")) return refuse();
    advance();
    // Patterns are not read.
    for (int depth = 0; !at_line_end() && !(depth == 0 && at(":"));) {
      depth += at("(") || at("[") || at("{");
      depth -= at(")") || at("]") || at("}");
      if (now().prefix == Token::Prefix::format) return give_up();
      advance();
    }
    block();
  }
}

void StatementReader::alias() {
  is_of_python3();
  advance();
  expect_name();
  type_parameters();
  expect("=");
  expression();
}

void StatementReader::type_parameters() {
  if (!at("[")) return;
  is_of_python3();
  advance();
  do {
    if (at("]")) break;
    if (!take("**")) take("*");
    expect_name();
    if (take(":")) expression();
    if (take("=")) element(Walrus::no);
  } while (take(","));
  expect("]");
}

// A colon, and simple statements behind it or statements below it.
void StatementReader::block() {
  const std::size_t outer = tokens_.column();
  const std::size_t outer_narrow = tokens_.narrow_column();
  expect(":");
  if (now().kind != Token::Kind::newline) {
    if (at_line_end() && !refusal_) refuse();
    return line();
  }
  advance();
  const std::size_t column = tokens_.column();
  if (done() || column <= outer) return refuse();
  // Python 3 refuses blocks that are none where a tab is one column.
  const std::size_t narrow = tokens_.narrow_column();
  if (narrow <= outer_narrow) is_of_python2();
  if (++level_ > 100) return give_up();
  while (!done() && tokens_.column() == column) {
    if (tokens_.narrow_column() != narrow) is_of_python2();
    statement();
  }
  --level_;
}

void StatementReader::condition_block() {
  advance();
  expression(Walrus::yes);
  if (at("=")) refuse(no_comparison);
  block();
}

void StatementReader::else_block() {
  if (take("else")) block();
}

void StatementReader::if_() {
  const std::size_t column = tokens_.column();
  condition_block();
  while (at("elif") && tokens_.column() == column) condition_block();
  if (tokens_.column() == column) else_block();
}

void StatementReader::while_() {
  const std::size_t column = tokens_.column();
  const bool in_loop = context_.in_loop;
  context_.in_loop = true;
  condition_block();
  context_.in_loop = in_loop;
  if (tokens_.column() == column) else_block();
}

void StatementReader::for_() {
  const std::size_t column = tokens_.column();
  advance();
  targets("in");
  expect("in");
  const std::size_t place = now().at;
  if (expressions().starred && !refusal_) refuse_at(place, lone_star);
  const bool in_loop = context_.in_loop;
  context_.in_loop = true;
  block();
  context_.in_loop = in_loop;
  if (tokens_.column() == column) else_block();
}

void StatementReader::try_() {
  const std::size_t column = tokens_.column();
  const std::size_t place = now().at;
  advance();
  block();
  bool handled = false;
  bool is_last = false;
  while (at("except") && tokens_.column() == column && !refusal_) {
    if (is_last) refuse(default_last);
    is_last = tokens_.after().is(":");
    except();
    handled = true;
  }
  if (handled && at("else") && tokens_.column() == column) else_block();
  if (at("finally") && tokens_.column() == column) {
    advance();
    block();
  } else if (!handled && !refusal_) {
    refuse_at(place, no_clause);
  }
}

void StatementReader::except() {
  advance();
  if (take("*")) is_of_python3();
  if (!at(":")) {
    expression();
    if (take("as")) {
      const std::size_t place = now().at;
      if (!operand().assigned && !refusal_) refuse_at(place, no_target);
    } else {
      while (take(",")) expression();
    }
  }
  block();
}

void StatementReader::with() {
  advance();
  const State before = state();
  const auto items = [&] {
    do {
      expression();
      if (take("as")) {
        const std::size_t begin = now().at;
        if (!operand().assigned && !refusal_) refuse_at(begin, no_target);
      }
    } while (take(","));
    if (!at(":") && !refusal_) refuse();
  };
  items();
  if (refusal_ && before.tokens.now().is("(")) {
    const auto refusal = refusal_;
    go_back(before);
    with_items();
    if (!at(":") && !refusal_) refuse();
    if (refusal_) {
      refusal_ = refusal;
      return;
    }
  }
  block();
}

void StatementReader::async() {
  is_of_python3();
  const std::size_t place = now().at;
  const bool is_def = tokens_.after().is("def");
  if (!is_def && !context_.is_async) return refuse_at(place, no_async);
  advance();
  if (is_def) return def(true);
  if (at("for")) return for_();
  with();
}

void StatementReader::def(bool is_async) {
  advance();
  expect_name();
  type_parameters();
  expect("(");
  parameters(Of::function, ")");
  expect(")");
  if (take("->")) {
    is_of_python3();
    expression();
  }
  const Context around = context_;
  context_ = {.in_function = true, .is_async = is_async};
  block();
  context_ = around;
}

void StatementReader::class_() {
  advance();
  expect_name();
  type_parameters();
  if (at("(")) arguments();
  const Context around = context_;
  context_ = {};
  block();
  context_ = around;
}

void StatementReader::decorators() {
  while (take("@")) {
    expression(Walrus::yes);
    if (now().kind != Token::Kind::newline) return refuse();
    advance();
  }
  if (at("def")) return def(false);
  if (at("class")) return class_();
  if (at_word("async") && tokens_.after().is("def")) return async();
  refuse();
}

void StatementReader::dotted() {
  do {
    expect_name();
  } while (take("."));
}

void StatementReader::import_() {
  advance();
  do {
    dotted();
    if (take("as")) expect_name();
  } while (take(","));
}

void StatementReader::from() {
  const std::size_t place = now().at;
  advance();
  const bool is_future = at_word("__future__");
  if (is_future && has_begun_) return refuse_at(place, late_future);
  if (!is_future) has_begun_ = true;
  bool relative = false;
  while (at(".") || at("...")) {
    advance();
    relative = true;
  }
  if (!relative || !at("import")) dotted();
  expect("import");
  if (take("*")) {
    if (context_.in_function) is_of_python2();
    return;
  }
  const bool wrapped = take("(");
  do {
    if (wrapped && at(")")) break;
    expect_name();
    if (take("as")) expect_name();
  } while (take(","));
  if (wrapped) expect(")");
}

void StatementReader::names(bool nonlocal) {
  if (nonlocal) is_of_python3();
  if (nonlocal && !context_.in_function && level_ == 0) return refuse(no_nonlocal);
  advance();
  do {
    expect_name();
  } while (take(","));
}

void StatementReader::del() {
  advance();
  do {
    if (at_line_end() || at(";")) break;
    const std::size_t place = now().at;
    if (!operand().deleted && !refusal_) refuse_at(place, no_target);
  } while (take(","));
}

void StatementReader::raise() {
  advance();
  if (at_line_end() || at(";")) return;
  expression();
  if (take("from")) {
    is_of_python3();
    expression();
  } else if (take(",")) {
    is_of_python2();
    expression();
    if (take(",")) expression();
  }
}

void StatementReader::assert_() {
  advance();
  expression();
  if (take(",")) expression();
}

}  // namespace

std::optional<Refusal> Grammar::check(Span statement) {
  StatementReader reader(skeleton_, statement, has_begun_);
  reader.run();
  has_begun_ = reader.has_begun();
  if (reader.undecided()) return std::nullopt;
  if (reader.refusal()) return reader.refusal();
  is_python2_ |= reader.is_python2();
  is_python3_ |= reader.is_python3();
  if (!is_python2_ || !is_python3_) return std::nullopt;
  return Refusal{statement.begin,
                 "a part of this file is Python 2, another one is Python 3: Alembic stops with "
                 "SyntaxError"};
}

}  // namespace revlint::python
