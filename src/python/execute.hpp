#pragma once
// The room python/ reads Python without running it: bytes become text (source_text.hpp), statements
// (layout.hpp), trees (syntax.hpp) and bindings. The Executor follows a module statement by
// statement: where the file decides the way, that one; else all ways, which it then joins.
// execute.cpp has the branches and loops, execute_try.cpp what catches exceptions.

#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "python/bind.hpp"

namespace revlint::python {

class Executor {
 public:
  Executor(std::string_view source, Scope& scope, Values& values, Cursor& cursor)
      : source_(source),
        scope_(scope),
        cursor_(cursor),
        side_effects_(source, scope, cursor),
        evaluator_(source, scope, values, cursor, side_effects_),
        binder_(source, scope, values, cursor, side_effects_, evaluator_) {}

  // Executes statements at module level; may be called for one part of a module after another.
  void run(std::vector<SyntaxNode> statements);

  // The value of an expression at this point.
  const Value* evaluate(SyntaxNode expression) { return evaluator_.evaluate(expression); }

  // The statement that always raises, after which nothing is executed; empty: there is none.
  Span death() const { return death_; }

  const Evaluator& evaluator() const { return evaluator_; }
  const Binder& binder() const { return binder_; }

 private:
  enum class Flow : std::uint8_t { falls, stops };

  // A statement with blocks that is being executed.
  struct Frame {
    enum class Kind : std::uint8_t { statements, branch, loop, attempt, selection };
    enum class Stage : std::uint8_t { body, otherwise, clauses, final };
    Kind kind = Kind::statements;
    Stage stage = Stage::body;  // attempt: what has just run
    SyntaxNode node;
    std::vector<SyntaxNode> parts;     // statements, or the clauses yet to come
    std::size_t next = 0;              // in parts
    bool running = false;              // branch, attempt, selection: a clause has just run
    bool decided = false;              // branch: that clause is the one that runs
    bool open = false;                 // branch: a condition before was not decided
    bool swallows = false;             // attempt: a `with`, whose context may swallow exceptions
    bool raised = false;               // attempt: the body may raise
    std::vector<Scope::Changes> ways;  // that came to their end
    std::size_t fork = 0;              // where the ways part
    std::size_t bound = 0;             // bindings when it began, for spoil_since()
    std::size_t risky = 0;             // attempt: bindings at the last raise in the body
    std::uint64_t raises = 0;          // when it began
  };

  Frame& push(Frame::Kind kind, SyntaxNode node);
  void push_block(SyntaxNode clause);
  void pop() { frames_.pop_back(); }
  void step();
  void step_statements(Frame& frame);
  void step_branch(Frame& frame);
  void step_loop(Frame& frame);
  void step_attempt(Frame& frame);
  void step_selection(Frame& frame);

  void begin(SyntaxNode statement);
  void begin_branch(SyntaxNode statement);
  void begin_loop(SyntaxNode statement);
  void begin_attempt(SyntaxNode statement);
  void begin_with(SyntaxNode statement);
  void begin_handler(Frame& frame);
  void end_attempt_body(Frame& frame);
  void run_finally(Frame& frame);
  void take_way(Frame& frame);
  void join_ways(Frame& frame, std::string_view reason);
  bool exits(SyntaxNode statement);
  bool always_raises(SyntaxNode statement);
  bool is_statement_with_blocks(SyntaxNode statement) const;
  SyntaxNode handler_alias(SyntaxNode clause);
  SyntaxNode clause_of(SyntaxNode statement, Kind kind);
  Span header(SyntaxNode statement) const;

  std::string_view source_;
  Scope& scope_;
  Cursor& cursor_;
  SideEffects side_effects_;
  Evaluator evaluator_;
  Binder binder_;
  std::deque<Frame> frames_;  // references to frames survive a push
  Flow flow_ = Flow::falls;
  Span last_stop_;
  Span death_;
};

}  // namespace revlint::python
