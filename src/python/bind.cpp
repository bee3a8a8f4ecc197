// Assignments of every form, deletions and definitions.

#include "python/bind.hpp"

#include <algorithm>

#include "python/operators.hpp"

namespace revlint::python {

void Binder::execute(SyntaxNode statement) {
  doors_.look_at(statement);
  switch (statement.kind()) {
    case Kind::expression_statement:
      execute_expression(statement);
      return;
    case Kind::import_statement:
      importer_.import_modules(statement);
      return;
    case Kind::import_from_statement:
      importer_.import_names(statement);
      return;
    case Kind::delete_statement:
      remove(statement);
      return;
    case Kind::function_definition:
    case Kind::class_definition:
      define(statement, statement);
      return;
    case Kind::decorated_definition:
      define(statement.child(Field::definition), statement);
      return;
    case Kind::type_alias_statement:
      alias_type(statement);
      return;
    case Kind::assert_statement:
    case Kind::exec_statement:
    case Kind::print_statement:
    case Kind::raise_statement:
      side_effects_.disturb(statement);
      evaluator_.may_raise();
      return;
    default:
      return;
  }
}

void Binder::execute_expression(SyntaxNode statement) {
  for (const SyntaxNode part : cursor_.children(statement)) {
    if (part.kind() == Kind::assignment) {
      assign(part);
    } else if (part.kind() == Kind::augmented_assignment) {
      assign_augmented(part);
    } else {
      evaluator_.evaluate(part);
    }
  }
}

// a = b = value, a: type = value; a: type binds nothing.
void Binder::assign(SyntaxNode assignment) {
  std::vector<SyntaxNode> targets;
  std::vector<SyntaxNode> annotations;
  SyntaxNode right = assignment;
  while (right && right.kind() == Kind::assignment) {
    targets.push_back(right.child(Field::left));
    if (const SyntaxNode type = right.child(Field::type)) annotations.push_back(type);
    right = right.child(Field::right);
  }
  if (right) {
    const Value* value = evaluator_.evaluate(right);
    for (const SyntaxNode target : targets) bind(target, value, right.span());
  }
  for (const SyntaxNode annotation : annotations) {
    side_effects_.disturb(annotation);
    evaluator_.may_raise();
  }
}

void Binder::assign_augmented(SyntaxNode assignment) {
  const SyntaxNode target = assignment.child(Field::left);
  const SyntaxNode right = assignment.child(Field::right);
  const Value* operand = evaluator_.evaluate(right);
  std::string_view op = assignment.child(Field::operator_).text(source_);
  op.remove_suffix(1);
  if (target.kind() != Kind::identifier) {
    bind(target, operand, right.span());
    return;
  }
  const std::string_view name = target.text(source_);
  const Value* before = scope_.load(name);
  const Value* result = nullptr;
  if (before != nullptr && before->is_mutable()) {
    // The list changes in place, so every other name of it changes too.
    scope_.taint(*before, evaluator_.quote(assignment), assignment.span());
  } else if (before != nullptr) {
    result = binary_operation(values_, op, *before, *operand, assignment.span());
  }
  if (result == nullptr) {
    evaluator_.may_raise();
    result = values_.dynamic(evaluator_.quote(assignment), assignment.span());
  }
  scope_.bind(name, result, assignment.span());
}

void Binder::bind(SyntaxNode target, const Value* value, Span where) {
  Pending pending{{target, value}};
  for (bool outermost = true; !pending.empty(); outermost = false) {
    const auto [node, given] = pending.back();
    pending.pop_back();
    switch (node.kind()) {
      case Kind::identifier:
        scope_.bind(node.text(source_), given,
                    outermost || given->is_unknown() ? where : given->span);
        break;
      case Kind::pattern_list:
      case Kind::tuple_pattern:
      case Kind::list_pattern:
      case Kind::expression_list:
      case Kind::tuple:
      case Kind::list: {
        const std::vector<SyntaxNode> targets = cursor_.children(node);
        if (is_single_in_parentheses(node)) {
          pending.emplace_back(targets[0], given);
          outermost = outermost && pending.size() == 1;
        } else {
          unpack(targets, *given, where, pending);
        }
        break;
      }
      case Kind::list_splat_pattern:
      case Kind::list_splat:
      case Kind::parenthesized_expression:
      case Kind::as_pattern_target:
        for (const SyntaxNode inner : cursor_.children(node)) pending.emplace_back(inner, given);
        break;
      default:
        bind_place(node, given);
    }
  }
}

// `(a) = 1` binds a, `(a,) = 1,` unpacks.
bool Binder::is_single_in_parentheses(SyntaxNode pattern) const {
  if (pattern.kind() != Kind::tuple_pattern && pattern.kind() != Kind::tuple) return false;
  const std::vector<SyntaxNode> targets = cursor_.children(pattern);
  if (targets.size() != 1) return false;
  const std::uint32_t after = targets[0].span().end;
  return source_.substr(after, pattern.span().end - after).find(',') == std::string_view::npos;
}

void Binder::unpack(const std::vector<SyntaxNode>& targets, const Value& value, Span where,
                    Pending& pending) {
  const auto is_star = [](SyntaxNode node) {
    return node.kind() == Kind::list_splat_pattern || node.kind() == Kind::list_splat;
  };
  const auto star = std::find_if(targets.begin(), targets.end(), is_star);
  const bool starred = star != targets.end();
  const std::size_t count = targets.size();
  const std::size_t size = value.items.size();
  const bool ordered = value.is(Value::Kind::tuple) || value.is(Value::Kind::list) ||
                       value.is(Value::Kind::dictionary) || (value.is_container() && size < 2);
  const bool fits = starred ? size + 1 >= count : size == count;
  evaluator_.may_raise();
  if (!ordered || !fits || !values_.affords(size * sizeof(void*))) {
    const std::string_view reason =
        value.is(Value::Kind::dynamic) ? value.text : std::string_view("an unpacking");
    const Value* unknown =
        value.is(Value::Kind::imported) ? &value : values_.dynamic(reason, where);
    for (auto target = targets.rbegin(); target != targets.rend(); ++target) {
      pending.emplace_back(*target, unknown);
    }
    return;
  }
  const auto before = static_cast<std::size_t>(star - targets.begin());
  const std::size_t taken = starred ? size + 1 - count : 0;
  for (std::size_t i = count; i-- > 0;) {  // backwards: the first target is bound first
    if (starred && i == before) {
      const auto rest = value.items.subspan(before, taken);
      pending.emplace_back(targets[i], values_.container(Value::Kind::list, rest, where));
    } else {
      pending.emplace_back(targets[i], value.items[starred && i > before ? i + taken - 1 : i]);
    }
  }
}

// `globals()['revision'] = ...` binds a name. What other attributes and subscripts hold is no
// longer followed.
void Binder::bind_place(SyntaxNode target, const Value* value) {
  if (value->is_mutable()) {
    scope_.taint(*value, evaluator_.quote(target), target.span());
  }
  if (target.kind() == Kind::subscript) {
    const SyntaxNode object = target.child(Field::value);
    const std::string_view text = object.text(source_);
    if (text == "globals()" || text == "locals()" || text == "vars()") {
      const Value* key = evaluator_.evaluate(target.child(Field::subscript));
      if (key->is(Value::Kind::string)) scope_.bind(key->text, value, value->span);
      return;
    }
    const Value* container = evaluator_.evaluate(object);
    if (container->is_mutable()) {
      scope_.taint(*container, evaluator_.quote(target), target.span());
    }
    side_effects_.disturb(target);
    evaluator_.may_raise();
  } else {
    side_effects_.disturb(target);
    evaluator_.may_raise();
  }
}

// The body of a class runs now. That of a function does not, but a decorator may call it.
void Binder::define(SyntaxNode definition, SyntaxNode outer) {
  if (!definition) return;
  const SyntaxNode name = definition.child(Field::name);
  const bool decorated = outer.kind() == Kind::decorated_definition;
  const bool is_class = definition.kind() == Kind::class_definition;
  evaluator_.may_raise();  // defaults, annotations, bases, decorators
  for (const SyntaxNode part : cursor_.children(outer)) {
    if (part.kind() == Kind::decorator) side_effects_.disturb(part);
  }
  const SyntaxNode parameters =
      definition.child(is_class ? Field::superclasses : Field::parameters);
  if (parameters) side_effects_.disturb(parameters);
  if (is_class) side_effects_.run_class(definition.child(Field::body));
  const std::string_view text = name.text(source_);
  const auto kind = is_class ? Value::Kind::class_ : Value::Kind::function;
  const Value* value = values_.named(kind, text, name.span());
  side_effects_.define(*value, definition);
  if (decorated) side_effects_.use(*value, name.span());
  if (decorated || (is_class && definition.child(Field::superclasses))) {
    value = values_.dynamic("the definition of '" + std::string(text) + "'", name.span());
    side_effects_.define(*value, definition);
  }
  scope_.bind(text, value, name.span());
  if (text == "__getattr__") attribute_hook_ = outer.span();
}

void Binder::remove(SyntaxNode statement) {
  std::vector<SyntaxNode> targets = cursor_.children(statement);
  while (!targets.empty()) {
    const SyntaxNode target = targets.back();
    targets.pop_back();
    switch (target.kind()) {
      case Kind::identifier: {
        const std::string_view name = target.text(source_);
        if (scope_.find(name).value == nullptr) evaluator_.may_raise();
        scope_.unbind(name);
        break;
      }
      case Kind::expression_list:
      case Kind::tuple:
      case Kind::list:
      case Kind::parenthesized_expression:
        for (const SyntaxNode inner : cursor_.children(target)) targets.push_back(inner);
        break;
      default:
        bind_place(target, values_.none(target.span()));
    }
  }
}

void Binder::alias_type(SyntaxNode statement) {
  const std::string_view left = statement.child(Field::left).text(source_);
  const std::string_view name = left.substr(0, left.find_first_of("[ \t"));
  scope_.bind(name, values_.dynamic("a type alias", statement.span()), statement.span());
}

void Binder::capture(SyntaxNode pattern) {
  std::vector<SyntaxNode> names;
  cursor_.walk(pattern, [&](SyntaxNode node) {
    if (node.kind() == Kind::identifier) names.push_back(node);
    return true;
  });
  for (const SyntaxNode name : names) {
    scope_.spoil(name.text(source_), "a pattern of 'match'", name.span());
  }
}

}  // namespace revlint::python
