// Precedence decides nothing here: every operator between operands is one level, except that a
// comparison is no operand of an arithmetic operator unless it is in parentheses.

#include "python/grammar_expressions.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace revlint::python {
namespace {

constexpr int most_levels = 2000;  // of expressions in each other

constexpr std::string_view no_target = "this cannot be assigned to: Alembic stops with SyntaxError";
constexpr std::string_view lone_star =
    "a starred expression is not allowed here: Alembic stops with SyntaxError";
constexpr std::string_view positional_last =
    "an argument without a name follows one with a name: Alembic stops with SyntaxError: "
    "positional argument follows keyword argument";
constexpr std::string_view repeated =
    "this argument is given twice: Alembic stops with SyntaxError: keyword argument repeated";
constexpr std::string_view no_name =
    "an argument's name is no name: Alembic stops with SyntaxError: expression cannot contain "
    "assignment";
constexpr std::string_view no_default =
    "a parameter without a default follows one with a default: Alembic stops with SyntaxError";
constexpr std::string_view duplicate =
    "this parameter has the name of another one: Alembic stops with SyntaxError: duplicate "
    "argument";
constexpr std::string_view unparenthesized =
    "this generator expression needs parentheses: Alembic stops with SyntaxError";
constexpr std::string_view no_yield =
    "`yield` is outside a function: Alembic stops with SyntaxError";

constexpr auto arithmetic = std::to_array<std::string_view>(
    {"+", "-", "*", "/", "%", "@", "//", "**", "<<", ">>", "&", "|", "^"});
constexpr auto comparing =
    std::to_array<std::string_view>({"<", ">", "==", ">=", "<=", "!=", "in", "is"});

// Python 3 has no names of these.
bool is_name_of_python2(std::string_view name) {
  return name == "True" || name == "False" || name == "nonlocal";
}

template <class List>
bool is_one_of(const Token& token, const List& list) {
  return std::ranges::any_of(list, [&](std::string_view it) { return token.is(it); });
}

}  // namespace

void ExpressionReader::go_back(const State& state) {
  tokens_ = state.tokens;
  python2_ = state.python2;
  python3_ = state.python3;
  context_ = state.context;
  awaited_ = state.awaited;
  refusal_.reset();
}

void ExpressionReader::refuse_at(std::size_t place, std::string_view why) {
  if (!refusal_) refusal_ = Refusal{static_cast<std::uint32_t>(place), why};
  tokens_.stop();
}

void ExpressionReader::refuse(std::string_view why) {
  refuse_at(now().at, why);
}

void ExpressionReader::give_up() {
  undecided_ = true;
  tokens_.stop();
}

bool ExpressionReader::enter() {
  if (++depth_ > most_levels) give_up();
  return !refusal_ && !undecided_;
}

void ExpressionReader::advance() {
  switch (tokens_.dialect()) {
    case Dialect::any:
      break;
    case Dialect::python2:
      is_of_python2();
      break;
    case Dialect::python3:
      is_of_python3();
      break;
    case Dialect::none:
      return refuse();
  }
  tokens_.advance();
}

bool ExpressionReader::take(std::string_view text) {
  if (!at(text)) return false;
  advance();
  return true;
}

void ExpressionReader::expect(std::string_view text) {
  if (!take(text)) refuse();
}

std::string_view ExpressionReader::expect_name() {
  const std::string_view name = now().text;
  if (!at_name()) {
    refuse();
    return {};
  }
  if (is_name_of_python2(name)) is_of_python2();
  advance();
  return name;
}

bool ExpressionReader::begins_operand(const Token& token) const {
  switch (token.kind) {
    case Token::Kind::name:
    case Token::Kind::number:
    case Token::Kind::text:
      return true;
    case Token::Kind::keyword:
    case Token::Kind::op: {
      constexpr auto openers = std::to_array<std::string_view>(
          {"None", "not", "lambda", "(", "[", "{", "-", "+", "~", "*", "...", "`", "yield"});
      return is_one_of(token, openers);
    }
    default:
      return false;
  }
}

Shape ExpressionReader::expressions(Walrus walrus) {
  const Shape first = element(walrus);
  if (!at(",")) return first;
  int stars = first.starred;
  bool assigned = first.assigned || first.starred;
  bool deleted = first.deleted;
  while (take(",")) {
    if (!begins_operand(now())) break;
    const Shape next = element(walrus);
    stars += next.starred;
    assigned &= next.assigned;
    deleted &= next.deleted;
  }
  if (stars > 0) is_of_python3();
  Shape all;
  all.tuple = true;
  all.assigned = assigned && stars < 2;
  all.deleted = deleted && stars == 0;
  return all;
}

Shape ExpressionReader::expressions_or_yield() {
  if (!at("yield")) return expressions();
  yield();
  return {};
}

void ExpressionReader::yield() {
  if (!context_.in_function) return refuse(no_yield);
  advance();
  if (take("from")) {
    is_of_python3();
    expression();
  } else if (begins_operand(now())) {
    const Shape shape = expressions();
    if (shape.starred) refuse(lone_star);
  }
}

Shape ExpressionReader::element(Walrus walrus) {
  if (!at("*")) return expression(walrus);
  advance();
  const Shape inner = operand();
  Shape shape;
  shape.starred = true;
  shape.assigned = inner.assigned;
  return shape;
}

Shape ExpressionReader::expression(Walrus walrus) {
  if (!enter()) return {};
  Shape shape;
  if (at("lambda")) {
    lambda();
  } else {
    shape = disjunction();
    while (at("if")) {
      advance();
      shape = {};
      disjunction();
      expect("else");
      if (at("lambda")) {
        lambda();
        break;
      }
      disjunction();
    }
  }
  if (at(":=") && walrus == Walrus::yes) {
    if (!shape.name) refuse(no_target);
    is_of_python3();
    advance();
    expression();
    shape = {};
    shape.named = true;
  }
  leave();
  return shape;
}

Shape ExpressionReader::disjunction() {
  Shape shape = comparisons();
  while (at("and") || at("or")) {
    advance();
    shape = {};
    comparisons();
  }
  return shape;
}

Shape ExpressionReader::comparisons() {
  bool negated = false;
  while (take("not")) negated = true;
  Shape shape = operand();
  while (is_one_of(now(), comparing) || at("not") || at("<>")) {
    shape = {};
    if (at("<>")) is_of_python2();
    const bool is = at("is");
    if (take("not")) {
      expect("in");
    } else {
      advance();
      if (is) take("not");
    }
    operand();
  }
  return negated ? Shape() : shape;
}

Shape ExpressionReader::operand() {
  bool alone = true;
  const auto signs = [&] {
    for (; at("-") || at("+") || at("~"); alone = false) advance();
  };
  signs();
  const Shape shape = primary();
  while (is_one_of(now(), arithmetic)) {
    advance();
    alone = false;
    signs();
    primary();
  }
  return alone ? shape : Shape();
}

Shape ExpressionReader::primary() {
  if (!enter()) return {};
  bool awaited = false;
  if (at_word("await")) {
    const Token next = tokens_.after();
    const bool certain = next.kind == Token::Kind::name || next.kind == Token::Kind::number ||
                         next.kind == Token::Kind::text || next.is("None");
    if (certain && !context_.is_async && !awaited_) awaited_ = now().at;
    if (certain || (context_.is_async && begins_operand(next))) {
      is_of_python3();
      advance();
      awaited = true;
    }
  }
  Shape shape = atom();
  while (true) {
    if (take(".")) {
      if (at("None")) {
        is_of_python2();
        advance();
      } else {
        expect_name();
      }
      shape = {.assigned = true, .deleted = true, .single = true};
    } else if (at("(")) {
      arguments();
      shape = {};
    } else if (at("[")) {
      subscripts();
      shape = {.assigned = true, .deleted = true, .single = true};
    } else {
      break;
    }
    if (refusal_ || undecided_) break;
  }
  leave();
  return awaited ? Shape() : shape;
}

Shape ExpressionReader::atom() {
  const Token token = now();
  switch (token.kind) {
    case Token::Kind::name: {
      advance();
      const bool bound = token.text == "nonlocal" || (at("=") && is_name_of_python2(token.text));
      if (bound) is_of_python2();
      return {.assigned = true, .deleted = true, .single = true, .name = true};
    }
    case Token::Kind::number:
      advance();
      return {};
    case Token::Kind::text:
      text();
      return {};
    default:
      break;
  }
  if (at("(")) return in_parentheses();
  if (at("[")) return in_brackets();
  if (at("{")) {
    in_braces();
  } else if (at("`")) {
    is_of_python2();
    advance();
    expressions();
    expect("`");
  } else if (!take("None") && !take("...")) {
    refuse();
  }
  return {};
}

bool ExpressionReader::at_comprehension() const {
  return at("for") || (at_word("async") && tokens_.after().is("for"));
}

Shape ExpressionReader::in_parentheses() {
  advance();
  if (take(")")) return {.assigned = true, .deleted = true};
  if (at("yield")) {
    yield();
    expect(")");
    return {};
  }
  const auto awaited = std::exchange(awaited_, std::nullopt);
  Shape shape = expressions(Walrus::yes);
  if (at_comprehension()) {
    if (shape.tuple || shape.starred) refuse();
    comprehension(Where::parentheses);
    awaited_.reset();
    shape = {};
  } else if (shape.starred) {
    refuse(lone_star);
  }
  if (awaited) awaited_ = awaited;
  expect(")");
  if (shape.tuple) return {.assigned = shape.assigned, .deleted = shape.deleted};
  return {.assigned = shape.assigned,
          .deleted = shape.deleted,
          .single = shape.single,
          .wrapped = shape.name || shape.wrapped};
}

Shape ExpressionReader::in_brackets() {
  advance();
  if (take("]")) return {.assigned = true, .deleted = true};
  Shape shape = expressions(Walrus::yes);
  if (at_comprehension()) {
    if (shape.tuple || shape.starred) refuse();
    comprehension(Where::list);
    shape = {};
  }
  expect("]");
  return {.assigned = shape.assigned || shape.starred, .deleted = shape.deleted};
}

void ExpressionReader::in_braces() {
  advance();
  if (take("}")) return;
  bool is_dictionary = false;
  for (bool first = true; !at("}") && !refusal_; first = false) {
    bool has_value = false;
    bool may_generate = first;
    if (take("**")) {
      is_of_python3();
      operand();
      has_value = true;
      may_generate = false;
    } else {
      const Shape shape = element(Walrus::yes);
      may_generate &= !shape.starred;
      if (shape.starred) is_of_python3();
      if (!shape.starred && !shape.named && take(":")) {
        expression();
        has_value = true;
      }
    }
    if (!first && has_value != is_dictionary) refuse();
    is_dictionary = has_value;
    if (may_generate && at_comprehension()) {
      comprehension(Where::braces);
      break;
    }
    if (!take(",")) break;
  }
  expect("}");
}

void ExpressionReader::subscripts() {
  advance();
  if (at("]")) refuse();
  do {
    if (at("]")) break;
    subscript();
  } while (take(","));
  expect("]");
}

void ExpressionReader::subscript() {
  if (!at(":")) {
    const Shape shape = element(Walrus::yes);
    if (shape.starred) is_of_python3();
    if (shape.starred || shape.named) return;
  }
  for (int colons = 0; colons < 2 && at(":"); ++colons) {
    advance();
    if (!at(":") && !at(",") && !at("]")) expression();
  }
}

// Literals beside each other are one. Python 3 does not mix bytes and text.
void ExpressionReader::text() {
  bool bytes = false;
  bool characters = false;
  while (now().kind == Token::Kind::text && !refusal_) {
    const Token token = now();
    (token.prefix == Token::Prefix::bytes ? bytes : characters) = true;
    if (token.prefix != Token::Prefix::format) {
      advance();
      continue;
    }
    is_of_python3();
    const std::size_t quote = token.text.find_first_of("'\"");
    const std::size_t end = format(tokens_.position(), token.text.substr(quote));
    if (refusal_ || undecided_) return;
    tokens_.resume(end);
  }
  if (bytes && characters) is_of_python2();
}

// Reads the text of a format string up to behind its closing quotes.
std::size_t ExpressionReader::format(std::size_t place, std::string_view quotes) {
  const std::string_view whole = quotes;
  while (!refusal_ && !undecided_) {
    const char c = tokens_.at(place);
    if (c == '\0') {
      give_up();
    } else if (c == '{') {
      place = field(place + 1, whole);
    } else if (c == whole[0] &&
               (whole.size() == 1 || (tokens_.at(place + 1) == c && tokens_.at(place + 2) == c))) {
      return place + whole.size();
    } else {
      ++place;
    }
  }
  return place;
}

// A replacement field from behind its brace to behind its closing one.
std::size_t ExpressionReader::field(std::size_t place, std::string_view quotes) {
  if (!enter()) return place;
  tokens_.resume(place);
  const Shape shape = expressions_or_yield();
  if (shape.starred) refuse(lone_star);
  place = now().at;
  const auto skip_blanks = [&] {
    while (tokens_.at(place) == ' ' || tokens_.at(place) == '\t') ++place;
  };
  if (tokens_.at(place) == '=') {
    ++place;
    skip_blanks();
  }
  if (tokens_.at(place) == '!') {
    ++place;
    skip_blanks();
    const char conversion = tokens_.at(place);
    if (conversion != 's' && conversion != 'r' && conversion != 'a' && !refusal_) refuse_at(place);
    ++place;
    skip_blanks();
  }
  if (tokens_.at(place) == ':') {
    ++place;
    while (!refusal_ && !undecided_ && tokens_.at(place) != '}') {
      const char c = tokens_.at(place);
      if (c == '\0' || (c == '{' && tokens_.at(place + 1) == '{')) give_up();
      place = c == '{' ? field(place + 1, quotes) : place + 1;
    }
  }
  if (tokens_.at(place) != '}' && !refusal_ && !undecided_) refuse_at(place);
  leave();
  return place + 1;
}

void ExpressionReader::comprehension(Where where) {
  while (at_comprehension() && !refusal_) {
    if (at_word("async")) {
      is_of_python3();
      advance();
    }
    expect("for");
    targets("in");
    expect("in");
    if (at("lambda")) {
      lambda();
    } else {
      disjunction();
    }
    if (at(",") && where == Where::list) {
      is_of_python2();
      while (take(",")) {
        if (!begins_operand(now())) break;
        if (at("lambda")) return give_up();
        disjunction();
      }
    }
    while (take("if")) {
      if (at("lambda")) {
        lambda();
      } else {
        disjunction();
      }
    }
  }
}

Shape ExpressionReader::targets(std::string_view end) {
  bool comma = false;
  bool nothing = true;
  int stars = 0;
  Shape last;
  do {
    if (at(end)) break;
    const std::size_t begin = now().at;
    const bool star = take("*");
    last = operand();
    nothing = false;
    stars += star;
    if (star) is_of_python3();
    if (!last.assigned && !refusal_) refuse_at(begin, no_target);
    if (star && !comma && !at(",")) refuse(lone_star);
    comma |= at(",");
  } while (take(","));
  if (stars > 1 || nothing) refuse(no_target);
  return last;
}

void ExpressionReader::lambda() {
  if (!enter()) return;
  advance();
  parameters(Of::lambda, ":");
  expect(":");
  const Context around = context_;
  context_ = {.in_function = true, .is_async = around.is_async};
  expression();
  context_ = around;
  leave();
}

void ExpressionReader::parameters(Of of, std::string_view end) {
  std::set<std::string_view> names;
  bool has_default = false;
  bool star = false;
  bool bare = false;  // a star without a name, and nothing behind it yet
  bool slash = false;
  const auto add = [&](std::string_view name, std::size_t place) {
    if (!names.insert(name).second) refuse_at(place, duplicate);
  };
  const auto annotation = [&](bool starred) {
    if (of == Of::lambda || !take(":")) return;
    is_of_python3();
    if (starred) {
      element(Walrus::no);
    } else {
      expression();
    }
  };
  while (!at(end) && !refusal_) {
    const std::size_t place = now().at;
    if (take("/")) {
      if (slash || star || names.empty()) refuse_at(place);
      slash = true;
      is_of_python3();
    } else if (take("**")) {
      if (bare) refuse_at(place);
      add(expect_name(), place + 2);
      annotation(false);
      take(",");
      if (!at(end)) refuse();
      return;
    } else if (take("*")) {
      if (star) refuse_at(place);
      star = true;
      if (at_name()) {
        const std::size_t name_place = now().at;
        add(expect_name(), name_place);
        annotation(true);
      } else {
        bare = true;
        is_of_python3();
        if (!at(",")) refuse();
      }
    } else if (of == Of::function && at("(")) {
      is_of_python2();
      if (!operand().assigned) refuse_at(place);
      has_default |= take("=");
      if (has_default) expression();
    } else if (of == Of::lambda && at("(")) {
      is_of_python2();
      if (!operand().assigned) refuse_at(place);
    } else {
      add(expect_name(), place);
      annotation(false);
      if (bare) bare = false;
      if (star) is_of_python3();
      if (take("=")) {
        expression();
        has_default |= !star;
      } else if (has_default && !star && !refusal_) {
        refuse_at(place, no_default);
      }
    }
    if (!take(",")) break;
  }
  if (bare && !refusal_) refuse();
}

void ExpressionReader::arguments() {
  advance();
  std::set<std::string_view> names;
  bool unpacked = false;  // a `**`
  int count = 0;
  bool generates = false;
  for (; !at(")") && !refusal_; ++count) {
    const std::size_t place = now().at;
    if (generates) refuse(unparenthesized);
    if (take("**")) {
      expression();
      unpacked = true;
    } else if (take("*")) {
      if (unpacked) refuse_at(place, positional_last);
      expression();
    } else {
      const std::string_view name = now().text;
      const auto awaited = std::exchange(awaited_, std::nullopt);
      const Shape shape = expression(Walrus::yes);
      if (at("=")) {
        if (!shape.name && !shape.wrapped) refuse(no_name);
        if (!names.insert(name).second) refuse_at(place, repeated);
        advance();
        expression();
      } else {
        if ((unpacked || !names.empty()) && !refusal_) refuse_at(place, positional_last);
        if (at_comprehension()) {
          if (shape.named && !refusal_) refuse();
          if (count > 0) refuse_at(place, unparenthesized);
          comprehension(Where::argument);
          awaited_.reset();
          generates = true;
        }
      }
      if (awaited) awaited_ = awaited;
    }
    if (!take(",")) break;
  }
  expect(")");
}

void ExpressionReader::with_items() {
  expect("(");
  do {
    if (at(")")) break;
    expression();
    if (take("as")) {
      const std::size_t place = now().at;
      if (!operand().assigned && !refusal_) refuse_at(place, no_target);
    }
  } while (take(","));
  expect(")");
  is_of_python3();
}

}  // namespace revlint::python
