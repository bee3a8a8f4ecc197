// The part of Executor for statements that catch exceptions of a block: try, and with, whose
// context manager may catch them.

#include <utility>

#include "python/execute.hpp"

namespace revlint::python {

void Executor::begin_attempt(SyntaxNode statement) {
  Frame& frame = push(Frame::Kind::attempt, statement);
  for (const SyntaxNode child : cursor_.children(statement)) {
    if (child.kind() == Kind::except_clause) frame.parts.push_back(child);
  }
  if (!frame.parts.empty()) scope_.enter_condition();
  push_block(statement);
}

// A context manager may swallow an exception of the body; the rest of the body then does not run.
void Executor::begin_with(SyntaxNode statement) {
  bool swallows = false;
  if (const SyntaxNode clause = clause_of(statement, Kind::with_clause)) {
    for (const SyntaxNode item : cursor_.children(clause)) {
      SyntaxNode context = item.child(Field::value);
      SyntaxNode target;
      if (context && context.kind() == Kind::as_pattern) {
        target = context.child(Field::alias);
        context = cursor_.children(context).front();
      }
      if (!context) continue;
      evaluator_.evaluate(context);
      evaluator_.may_raise();
      const std::string reason = evaluator_.quote(context);
      swallows = swallows || !context.text(source_).starts_with("open(");
      if (target) {
        binder_.bind(target, evaluator_.unknown(reason, context.span()), context.span());
      }
    }
  }
  Frame& frame = push(Frame::Kind::attempt, statement);
  frame.swallows = swallows;
  push_block(statement);
}

void Executor::step_attempt(Frame& frame) {
  switch (frame.stage) {
    case Frame::Stage::body:
      frame.raised = evaluator_.raises() > frame.raises;
      frame.risky = evaluator_.bindings_at_last_raise();
      frame.stage = Frame::Stage::otherwise;
      if (const SyntaxNode otherwise = clause_of(frame.node, Kind::else_clause);
          otherwise && flow_ == Flow::falls) {
        push_block(otherwise);
      }
      return;
    case Frame::Stage::otherwise:
      end_attempt_body(frame);
      return;
    case Frame::Stage::clauses:
      begin_handler(frame);
      return;
    case Frame::Stage::final:
      pop();
      return;
  }
}

void Executor::end_attempt_body(Frame& frame) {
  if (!frame.parts.empty()) scope_.leave_condition();
  if (!frame.raised || (frame.parts.empty() && !frame.swallows)) return run_finally(frame);
  take_way(frame);
  frame.stage = Frame::Stage::clauses;
  if (frame.swallows) {
    scope_.spoil_since(frame.bound, frame.risky, "a 'with' statement", header(frame.node));
    take_way(frame);
  }
}

// Runs the handlers one after another, each with the bindings that an exception may have left.
void Executor::begin_handler(Frame& frame) {
  if (std::exchange(frame.running, false)) {
    const SyntaxNode alias = handler_alias(frame.parts[frame.next - 1]);
    if (alias) scope_.unbind(alias.text(source_));
    scope_.leave_condition();
    take_way(frame);
  }
  if (frame.next == frame.parts.size()) {
    join_ways(frame, "a 'try' statement that may end either way");
    return run_finally(frame);
  }
  const SyntaxNode clause = frame.parts[frame.next++];
  scope_.spoil_since(frame.bound, frame.risky, "a 'try' statement that may end either way",
                     header(frame.node));
  if (const SyntaxNode alias = handler_alias(clause)) {
    binder_.bind(alias, evaluator_.unknown("an exception", header(clause)), header(clause));
  }
  frame.running = true;
  scope_.enter_condition();
  push_block(clause);
}

// `except E as name`, in Python 2 also `except E, name`.
SyntaxNode Executor::handler_alias(SyntaxNode clause) {
  if (const SyntaxNode alias = clause.child(Field::alias)) return alias;
  const SyntaxNode value = clause.child(Field::value);
  return value && value.kind() == Kind::as_pattern ? value.child(Field::alias) : SyntaxNode();
}

void Executor::run_finally(Frame& frame) {
  frame.stage = Frame::Stage::final;
  const SyntaxNode clause = clause_of(frame.node, Kind::finally_clause);
  if (clause && flow_ == Flow::falls) push_block(clause);
}

}  // namespace revlint::python
