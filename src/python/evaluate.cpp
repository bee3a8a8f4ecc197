// Tasks and results are on explicit stacks; the parts of an expression come before the whole. The
// second half, from the values of the parts to that of the whole, is in evaluate_constant.cpp.

#include "python/evaluate.hpp"

#include <algorithm>

#include "python/words.hpp"

namespace revlint::python {

const Value* Evaluator::evaluate(SyntaxNode expression) {
  if (expression.broken()) return dynamic(expression, "code that does not parse");
  tasks_.assign(1, {expression, Task::Step::visit, 0});
  results_.clear();
  while (!tasks_.empty()) {
    const Task task = tasks_.back();
    tasks_.pop_back();
    switch (task.step) {
      case Task::Step::visit:
        visit(task.node);
        break;
      case Task::Step::finish:
        finish(task);
        break;
      case Task::Step::choose:
        choose(task.node);
        break;
    }
  }
  return results_.back();
}

void Evaluator::visit_parts(SyntaxNode node, const std::vector<SyntaxNode>& parts) {
  tasks_.push_back({node, Task::Step::finish, results_.size()});
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    tasks_.push_back({*part, Task::Step::visit, 0});
  }
}

namespace {

// How an expression is evaluated: without parts, from all its parts, from some, or not at all.
enum class Way : std::uint8_t { leaf, all_parts, some_parts, lazily, opaque };

Way way_of(Kind kind) {
  switch (kind) {
    case Kind::none:
    case Kind::true_:
    case Kind::false_:
    case Kind::ellipsis:
    case Kind::float_:
    case Kind::integer:
    case Kind::identifier:
      return Way::leaf;
    case Kind::concatenated_string:
    case Kind::tuple:
    case Kind::list:
    case Kind::set:
    case Kind::dictionary:
    case Kind::pair:
    case Kind::expression_list:
    case Kind::pattern_list:
    case Kind::list_splat:
    case Kind::list_splat_pattern:
    case Kind::dictionary_splat:
    case Kind::parenthesized_expression:
    case Kind::binary_operator:
    case Kind::unary_operator:
    case Kind::not_operator:
    case Kind::comparison_operator:
    case Kind::subscript:
    case Kind::slice:
      return Way::all_parts;
    case Kind::string:
    case Kind::interpolation:
    case Kind::keyword_argument:
    case Kind::named_expression:
    case Kind::attribute:
    case Kind::call:
      return Way::some_parts;
    case Kind::boolean_operator:
    case Kind::conditional_expression:
      return Way::lazily;
    default:
      return Way::opaque;
  }
}

}  // namespace

void Evaluator::visit(SyntaxNode node) {
  switch (way_of(node.kind())) {
    case Way::leaf:
      results_.push_back(node.kind() == Kind::identifier ? name(node) : literal(node));
      return;
    case Way::all_parts:
      visit_parts(node, cursor_.children(node));
      return;
    case Way::some_parts:
      visit_parts(node, parts_of(node));
      return;
    case Way::lazily:
      visit_lazily(node);
      return;
    case Way::opaque:
      visit_opaque(node);
      return;
  }
}

std::vector<SyntaxNode> Evaluator::parts_of(SyntaxNode node) {
  switch (node.kind()) {
    case Kind::string: {
      std::vector<SyntaxNode> replaced = cursor_.children(node);
      std::erase_if(replaced, [](SyntaxNode part) { return part.kind() != Kind::interpolation; });
      return replaced;
    }
    case Kind::interpolation:
      return {cursor_.children(node).front()};
    case Kind::attribute:
      return {node.child(Field::object)};
    case Kind::call:
      break;
    default:
      return {node.child(Field::value)};
  }
  // Of `a.b(...)` the object is a part: methods of constants are known.
  std::vector<SyntaxNode> parts{node.child(Field::function)};
  if (parts[0].kind() == Kind::attribute) parts[0] = parts[0].child(Field::object);
  const SyntaxNode arguments = node.child(Field::arguments);
  if (arguments.kind() == Kind::argument_list) {
    const std::vector<SyntaxNode> given = cursor_.children(arguments);
    parts.insert(parts.end(), given.begin(), given.end());
  } else {
    parts.push_back(arguments);  // a generator expression
  }
  return parts;
}

void Evaluator::visit_opaque(SyntaxNode node) {
  side_effects_.disturb(node);
  switch (node.kind()) {
    case Kind::lambda:
      results_.push_back(values_.named(Value::Kind::function, "<lambda>", node.span()));
      return;
    case Kind::list_comprehension:
    case Kind::set_comprehension:
    case Kind::dictionary_comprehension:
      results_.push_back(dynamic(node, "a comprehension"));
      return;
    case Kind::generator_expression:
      results_.push_back(dynamic(node, "a generator expression"));
      return;
    default:
      results_.push_back(dynamic(node, quote(node)));
  }
}

// `a and b`, `a if b else c`: the condition first, the rest when it is known.
void Evaluator::visit_lazily(SyntaxNode node) {
  const std::vector<SyntaxNode> parts = cursor_.children(node);
  const bool conditional = node.kind() == Kind::conditional_expression;
  if (parts.size() != (conditional ? 3u : 2u)) {
    visit_opaque(node);
    return;
  }
  tasks_.push_back({node, Task::Step::choose, 0});
  tasks_.push_back({conditional ? parts[1] : parts[0], Task::Step::visit, 0});
}

void Evaluator::choose(SyntaxNode node) {
  const Value* condition = results_.back();
  results_.pop_back();
  const std::optional<bool> holds = truth(*condition);
  const std::vector<SyntaxNode> parts = cursor_.children(node);
  if (node.kind() == Kind::conditional_expression) {
    if (holds) {
      tasks_.push_back({*holds ? parts[0] : parts[2], Task::Step::visit, 0});
      return;
    }
    side_effects_.disturb(parts[0]);
    side_effects_.disturb(parts[2]);
    results_.push_back(dynamic(node, "the condition " + quote(parts[1])));
    return;
  }
  const bool is_and = node.child(Field::operator_).text(source_) == "and";
  if (holds == is_and) {
    tasks_.push_back({parts[1], Task::Step::visit, 0});
  } else if (holds) {
    results_.push_back(condition);
  } else {
    side_effects_.disturb(parts[1]);
    results_.push_back(dynamic(node, "the condition " + quote(parts[0])));
  }
}

void Evaluator::finish(const Task& task) {
  const auto begin = results_.begin() + static_cast<std::ptrdiff_t>(task.base);
  const std::vector<const Value*> parts(begin, results_.end());
  results_.resize(task.base);
  results_.push_back(finished(task.node, parts));
}

const Value* Evaluator::finished(SyntaxNode node, std::span<const Value* const> parts) {
  switch (node.kind()) {
    case Kind::string:
      return string(node, parts);
    case Kind::concatenated_string:
      return concatenated(node, parts);
    case Kind::tuple:
    case Kind::list:
    case Kind::set:
    case Kind::dictionary:
    case Kind::expression_list:
    case Kind::pattern_list:
      return collection(node, parts);
    case Kind::comparison_operator:
      return comparison(node, parts);
    case Kind::subscript:
      return subscript(node, parts);
    case Kind::call:
      return call(node, parts);
    default:
      break;
  }
  if (parts.empty()) return dynamic(node, quote(node));
  switch (node.kind()) {
    case Kind::unary_operator:
    case Kind::not_operator:
      return unary(node, *parts[0]);
    case Kind::attribute:
      return attribute(node, *parts[0]);
    case Kind::binary_operator:
      return binary(node, parts);
    case Kind::named_expression:
      scope_.bind(node.child(Field::name).text(source_), parts[0], node.child(Field::value).span());
      return parts[0];
    case Kind::pair:
      // The dictionary's values are not kept, so a container among them could change unseen.
      if (parts.size() == 2 && parts[1]->is_mutable()) {
        scope_.taint(*parts[1], "a value that a dictionary shares", node.span());
      }
      return parts[0];
    default:
      return parts[0];
  }
}

void Evaluator::may_raise() {
  ++raises_;
  bindings_at_last_raise_ = scope_.count();
}

const Value* Evaluator::dynamic(SyntaxNode node, std::string_view reason) {
  may_raise();
  return values_.dynamic(reason, node.span());
}

const Value* Evaluator::first_unknown(SyntaxNode node, std::span<const Value* const> parts) {
  may_raise();
  for (const Value* part : parts) {
    if (!part->is_unknown()) continue;
    if (part->is(Value::Kind::imported)) break;
    // `PREFIX + name()` has the span of the whole, and the reason and the place of the part.
    return values_.dynamic(part->text, node.span(), part->place.empty() ? part->span : part->place);
  }
  return dynamic(node, quote(node));
}

std::string Evaluator::quote(SyntaxNode node) const {
  return "'" + excerpt(node.text(source_)) + "'";
}

}  // namespace revlint::python
