#pragma once
// Reads expressions for Grammar: goes over the tokens and notes the first fault. Its functions call
// each other, no deeper than brackets may nest; beyond a number of levels nothing is decided.

#include <optional>
#include <string_view>
#include <vector>

#include "python/tokens.hpp"
#include "python/uncompilable.hpp"

namespace revlint::python {

// What may be done with an expression.
struct Shape {
  bool assigned = false;  // it is a target of `=`
  bool deleted = false;   // it is a target of `del`
  bool single = false;    // a name, an attribute or an item: it may be annotated
  bool starred = false;   // `*a` on its own
  bool named = false;     // `a := b` without parentheses
  bool name = false;      // just a name
  bool wrapped = false;   // just a name, in parentheses
  bool tuple = false;     // has a comma, and no parentheses
};

class ExpressionReader {
 public:
  ExpressionReader(std::string_view skeleton, Span statement) : tokens_(skeleton, statement) {}

  const std::optional<Refusal>& refusal() const { return refusal_; }
  bool undecided() const { return undecided_; }

 protected:
  enum class Walrus : std::uint8_t { no, yes };
  enum class Where : std::uint8_t { parentheses, list, braces, argument };
  enum class Of : std::uint8_t { function, lambda };

  // In what an expression is; a statement changes it.
  struct Context {
    bool in_function = false;
    bool is_async = false;
    bool in_loop = false;
  };

  // All that a second attempt at a statement goes back to.
  struct State {
    Tokens tokens;
    bool python2, python3;
    Context context;
    std::optional<std::size_t> awaited;
  };
  State state() const { return {tokens_, python2_, python3_, context_, awaited_}; }
  void go_back(const State& state);

  const Token& now() const { return tokens_.now(); }
  bool at(std::string_view text) const { return tokens_.now().is(text); }
  bool at_word(std::string_view text) const { return tokens_.now().is_word(text); }
  bool at_name() const { return tokens_.now().kind == Token::Kind::name; }
  bool begins_operand(const Token& token) const;
  void advance();
  bool take(std::string_view text);
  void expect(std::string_view text);
  std::string_view expect_name();
  void refuse(std::string_view why = {});
  void refuse_at(std::size_t place, std::string_view why = {});
  void give_up();
  void is_of_python2() { python2_ = true; }
  void is_of_python3() { python3_ = true; }

  Shape expressions(Walrus walrus = Walrus::no);  // one or several, with commas
  Shape expressions_or_yield();
  Shape element(Walrus walrus);  // one, perhaps with a star
  Shape expression(Walrus walrus = Walrus::no);
  Shape targets(std::string_view end);  // of `for` and of a comprehension
  Shape operand();                      // without comparisons
  void parameters(Of of, std::string_view end);
  void arguments();
  void with_items();  // in the parentheses behind `with`

  Tokens tokens_;
  std::optional<Refusal> refusal_;
  bool undecided_ = false;
  bool python2_ = false;  // something is of that Python alone
  bool python3_ = false;
  Context context_;
  // The first `await` outside an async function and outside a generator expression.
  std::optional<std::size_t> awaited_;

 private:
  Shape disjunction();
  void comparison();
  Shape comparisons();
  Shape primary();
  Shape atom();
  Shape in_parentheses();
  Shape in_brackets();
  void in_braces();
  void subscripts();
  void subscript();
  void text();
  std::size_t format(std::size_t place, std::string_view quotes);
  std::size_t field(std::size_t place, std::string_view quotes);
  void comprehension(Where where);
  bool at_comprehension() const;
  void yield();
  void lambda();
  bool enter();
  void leave() { --depth_; }

  int depth_ = 0;
};

}  // namespace revlint::python
