// Branches, loops and match are frames that are stepped until their blocks have run; those of try
// and with are in execute_try.cpp.

#include "python/execute.hpp"

#include <utility>

namespace revlint::python {

void Executor::run(std::vector<SyntaxNode> statements) {
  if (!death_.empty()) return;
  push(Frame::Kind::statements, {}).parts = std::move(statements);
  flow_ = Flow::falls;
  while (!frames_.empty()) step();
  if (flow_ == Flow::stops) death_ = last_stop_;
}

void Executor::step() {
  Frame& frame = frames_.back();
  switch (frame.kind) {
    case Frame::Kind::statements:
      step_statements(frame);
      return;
    case Frame::Kind::branch:
      step_branch(frame);
      return;
    case Frame::Kind::loop:
      step_loop(frame);
      return;
    case Frame::Kind::attempt:
      step_attempt(frame);
      return;
    case Frame::Kind::selection:
      step_selection(frame);
      return;
  }
}

Executor::Frame& Executor::push(Frame::Kind kind, SyntaxNode node) {
  Frame& frame = frames_.emplace_back();
  frame.kind = kind;
  frame.node = node;
  frame.fork = scope_.begin();
  frame.bound = scope_.count();
  frame.raises = evaluator_.raises();
  return frame;
}

// The block of a clause (`if`, `else`, `except`, `case` ...) runs next.
void Executor::push_block(SyntaxNode clause) {
  SyntaxNode block = clause.child(Field::consequence);
  if (!block) block = clause.child(Field::body);
  if (!block) block = clause_of(clause, Kind::block);
  push(Frame::Kind::statements, clause).parts =
      block ? cursor_.children(block) : std::vector<SyntaxNode>();
}

SyntaxNode Executor::clause_of(SyntaxNode statement, Kind kind) {
  for (const SyntaxNode child : cursor_.children(statement)) {
    if (child.kind() == kind) return child;
  }
  return {};
}

void Executor::step_statements(Frame& frame) {
  if (flow_ == Flow::stops || frame.next == frame.parts.size()) {
    pop();
    return;
  }
  const SyntaxNode statement = frame.parts[frame.next++];
  if (is_statement_with_blocks(statement)) {
    begin(statement);
    return;
  }
  binder_.execute(statement);
  if (always_raises(statement)) {
    flow_ = Flow::stops;
    last_stop_ = statement.span();
  }
}

bool Executor::is_statement_with_blocks(SyntaxNode statement) const {
  switch (statement.kind()) {
    case Kind::if_statement:
    case Kind::for_statement:
    case Kind::while_statement:
    case Kind::try_statement:
    case Kind::with_statement:
    case Kind::match_statement:
      return true;
    default:
      return false;
  }
}

void Executor::begin(SyntaxNode statement) {
  switch (statement.kind()) {
    case Kind::if_statement:
      begin_branch(statement);
      return;
    case Kind::try_statement:
      begin_attempt(statement);
      return;
    case Kind::with_statement:
      begin_with(statement);
      return;
    case Kind::match_statement: {
      side_effects_.disturb(statement.child(Field::subject));
      evaluator_.may_raise();
      Frame& frame = push(Frame::Kind::selection, statement);
      if (const SyntaxNode body = statement.child(Field::body))
        frame.parts = cursor_.children(body);
      return;
    }
    default:
      begin_loop(statement);
  }
}

// A relative import raises, because Alembic loads a migration as a module of no package.
bool Executor::always_raises(SyntaxNode statement) {
  switch (statement.kind()) {
    case Kind::raise_statement:
      return true;
    case Kind::assert_statement: {
      const std::vector<SyntaxNode> parts = cursor_.children(statement);
      return !parts.empty() && truth(*evaluator_.evaluate(parts[0])) == false;
    }
    case Kind::import_from_statement:
      return static_cast<bool>(clause_of(statement, Kind::relative_import));
    default:
      return exits(statement);
  }
}

bool Executor::exits(SyntaxNode statement) {
  if (statement.kind() != Kind::expression_statement) return false;
  const std::vector<SyntaxNode> parts = cursor_.children(statement);
  if (parts.size() != 1 || parts[0].kind() != Kind::call) return false;
  const std::string_view function = parts[0].child(Field::function).text(source_);
  const auto is_module = [&](std::string_view name) {
    const Value* value = scope_.load(name);
    return value != nullptr && value->is(Value::Kind::module) && value->text == name;
  };
  if (function == "sys.exit") return is_module("sys");
  if (function == "os._exit") return is_module("os");
  return (function == "exit" || function == "quit") && scope_.load(function) == nullptr;
}

// The first line of a statement, by which messages show it.
Span Executor::header(SyntaxNode statement) const {
  Span span = statement.span();
  const std::string_view text = statement.text(source_);
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  span.end = span.begin + static_cast<std::uint32_t>(end);
  return span;
}

void Executor::take_way(Frame& frame) {
  Scope::Changes changes = scope_.take(frame.fork);
  if (flow_ == Flow::falls) frame.ways.push_back(std::move(changes));
  flow_ = Flow::falls;
}

void Executor::join_ways(Frame& frame, std::string_view reason) {
  if (frame.ways.empty()) {
    flow_ = Flow::stops;
  } else {
    scope_.join(frame.ways, reason, header(frame.node));
  }
}

void Executor::begin_branch(SyntaxNode statement) {
  Frame& frame = push(Frame::Kind::branch, statement);
  frame.parts.push_back(statement);
  for (const SyntaxNode child : cursor_.children(statement)) {
    const Kind kind = child.kind();
    if (kind == Kind::elif_clause || kind == Kind::else_clause) frame.parts.push_back(child);
  }
}

void Executor::step_branch(Frame& frame) {
  const auto finish = [&] {
    if (frame.open) {
      join_ways(frame, "the condition " + evaluator_.quote(frame.node.child(Field::condition)));
    }
    pop();
  };
  if (std::exchange(frame.running, false)) {
    scope_.leave_condition();
    if (frame.open) take_way(frame);
    if (frame.decided) return finish();
  }
  while (frame.next < frame.parts.size()) {
    const SyntaxNode clause = frame.parts[frame.next++];
    std::optional<bool> holds = true;
    if (const SyntaxNode condition = clause.child(Field::condition)) {
      const std::size_t before = scope_.count();
      holds = truth(*evaluator_.evaluate(condition));
      if (frame.open) scope_.spoil_since(before, scope_.count(), "a condition", condition.span());
    }
    if (holds == false) continue;
    frame.decided = holds.has_value();
    if (!frame.decided && !std::exchange(frame.open, true)) frame.fork = scope_.begin();
    frame.running = true;
    scope_.enter_condition();
    push_block(clause);
    return;
  }
  if (frame.open) frame.ways.emplace_back();  // none of the clauses runs
  finish();
}

void Executor::begin_loop(SyntaxNode statement) {
  const std::size_t bound = scope_.count();
  bool runs = true;
  if (statement.kind() == Kind::for_statement) {
    evaluator_.evaluate(statement.child(Field::right));
    evaluator_.may_raise();
  } else {
    runs = truth(*evaluator_.evaluate(statement.child(Field::condition))) != false;
  }
  if (!runs) {
    if (const SyntaxNode otherwise = clause_of(statement, Kind::else_clause)) push_block(otherwise);
    return;
  }
  Frame& frame = push(Frame::Kind::loop, statement);
  frame.bound = bound;
  frame.parts.push_back(statement);
  if (const SyntaxNode otherwise = clause_of(statement, Kind::else_clause)) {
    frame.parts.push_back(otherwise);
  }
  if (statement.kind() == Kind::for_statement) {
    const SyntaxNode target = statement.child(Field::left);
    binder_.bind(target, evaluator_.unknown("a loop", header(statement)), header(statement));
  }
}

// One run through the body finds the names that it may bind. All of them are uncertain afterwards.
void Executor::step_loop(Frame& frame) {
  flow_ = Flow::falls;
  if (frame.next < frame.parts.size()) {
    push_block(frame.parts[frame.next++]);
    return;
  }
  scope_.spoil_since(frame.bound, scope_.count(), "a loop", header(frame.node));
  pop();
}

void Executor::step_selection(Frame& frame) {
  if (std::exchange(frame.running, false)) {
    scope_.leave_condition();
    take_way(frame);
  }
  if (frame.next < frame.parts.size()) {
    const SyntaxNode clause = frame.parts[frame.next++];
    for (const SyntaxNode part : cursor_.children(clause)) {
      if (part.kind() == Kind::block) continue;
      part.kind() == Kind::if_clause ? side_effects_.disturb(part) : binder_.capture(part);
    }
    frame.running = true;
    scope_.enter_condition();
    push_block(clause);
    return;
  }
  frame.ways.emplace_back();  // no case matches
  join_ways(frame, "a 'match' statement");
  pop();
}

}  // namespace revlint::python
