// The machine: tasks and results on explicit stacks, parts before the whole.

#include "python_evaluate.hpp"

#include <algorithm>

namespace revlint::python {

const Value* Evaluator::evaluate(Node expression) {
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

void Evaluator::visit_parts(Node node, const std::vector<Node>& parts) {
  tasks_.push_back({node, Task::Step::finish, results_.size()});
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    tasks_.push_back({*part, Task::Step::visit, 0});
  }
}

void Evaluator::visit(Node node) {
  switch (node.kind()) {
    case Kind::none:
    case Kind::true_:
    case Kind::false_:
    case Kind::ellipsis:
    case Kind::float_:
    case Kind::integer:
      results_.push_back(literal(node));
      return;
    case Kind::identifier:
      results_.push_back(name(node));
      return;
    case Kind::string: {
      std::vector<Node> replaced = cursor_.children(node);
      std::erase_if(replaced, [](Node part) { return part.kind() != Kind::interpolation; });
      visit_parts(node, replaced);
      return;
    }
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
      visit_parts(node, cursor_.children(node));
      return;
    case Kind::interpolation:
      visit_parts(node, {cursor_.children(node).front()});
      return;
    case Kind::keyword_argument:
    case Kind::named_expression:
      visit_parts(node, {node.child(Field::value)});
      return;
    case Kind::attribute:
      visit_parts(node, {node.child(Field::object)});
      return;
    case Kind::call: {
      std::vector<Node> parts{node.child(Field::function)};
      // Of `a.b(...)` the object is a part: methods of constants are known.
      if (parts[0].kind() == Kind::attribute) parts[0] = parts[0].child(Field::object);
      const Node arguments = node.child(Field::arguments);
      if (arguments.kind() == Kind::argument_list) {
        const std::vector<Node> given = cursor_.children(arguments);
        parts.insert(parts.end(), given.begin(), given.end());
      } else {
        parts.push_back(arguments);
      }
      visit_parts(node, parts);
      return;
    }
    case Kind::boolean_operator:
    case Kind::conditional_expression:
      visit_lazily(node);
      return;
    case Kind::lambda:
      disturb(node);
      results_.push_back(values_.named(Value::Kind::function, "<lambda>", node.span()));
      return;
    case Kind::list_comprehension:
    case Kind::set_comprehension:
    case Kind::dictionary_comprehension:
      disturb(node);
      results_.push_back(dynamic(node, "a comprehension"));
      return;
    case Kind::generator_expression:
      disturb(node);
      results_.push_back(dynamic(node, "a generator expression"));
      return;
    default:
      disturb(node);
      results_.push_back(dynamic(node, "'" + excerpt(node) + "'"));
  }
}

// `a and b`, `a if b else c`: the condition first, the rest when it is known.
void Evaluator::visit_lazily(Node node) {
  const std::vector<Node> parts = cursor_.children(node);
  const bool conditional = node.kind() == Kind::conditional_expression;
  if (parts.size() != (conditional ? 3u : 2u)) {
    disturb(node);
    results_.push_back(dynamic(node, "'" + excerpt(node) + "'"));
    return;
  }
  tasks_.push_back({node, Task::Step::choose, 0});
  tasks_.push_back({conditional ? parts[1] : parts[0], Task::Step::visit, 0});
}

void Evaluator::choose(Node node) {
  const Value* condition = results_.back();
  results_.pop_back();
  const std::optional<bool> holds = truth(*condition);
  const std::vector<Node> parts = cursor_.children(node);
  if (node.kind() == Kind::conditional_expression) {
    if (holds) {
      tasks_.push_back({*holds ? parts[0] : parts[2], Task::Step::visit, 0});
      return;
    }
    disturb(parts[0]);
    disturb(parts[2]);
    results_.push_back(dynamic(node, "the condition '" + excerpt(parts[1]) + "'"));
    return;
  }
  const bool is_and = node.child(Field::operator_).text(source_) == "and";
  if (holds == is_and) {
    tasks_.push_back({parts[1], Task::Step::visit, 0});
  } else if (holds) {
    results_.push_back(condition);
  } else {
    disturb(parts[1]);
    results_.push_back(dynamic(node, "the condition '" + excerpt(parts[0]) + "'"));
  }
}

void Evaluator::finish(const Task& task) {
  const auto begin = results_.begin() + static_cast<std::ptrdiff_t>(task.base);
  const std::vector<const Value*> parts(begin, results_.end());
  results_.resize(task.base);
  results_.push_back(finished(task.node, parts));
}

const Value* Evaluator::finished(Node node, std::span<const Value* const> parts) {
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
  if (parts.empty()) return dynamic(node, "'" + excerpt(node) + "'");
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
      // The value is let go, so a container in it could be changed unseen.
      if (parts.size() == 2 && parts[1]->is_mutable()) {
        scope_.taint(*parts[1], "a value that a dictionary shares", node.span());
      }
      return parts[0];
    default:
      return parts[0];
  }
}

void Evaluator::disturb(Node code) {
  const std::string_view text = code.text(source_);
  const bool binds = text.find(":=") != std::string_view::npos;
  if (!binds && reaches_.empty()) return;
  std::vector<Node> used;
  cursor_.walk(code, [&](Node node) {
    const Kind kind = node.kind();
    if (kind == Kind::identifier || kind == Kind::named_expression) used.push_back(node);
    return true;
  });
  for (const Node node : used) {
    if (node.kind() == Kind::named_expression) {
      scope_.spoil(node.child(Field::name).text(source_), "'" + excerpt(node) + "'", node.span());
    } else if (const Value* value = scope_.load(node.text(source_))) {
      use(*value, node.span());
    }
  }
}

void Evaluator::reaches(const Value& definition, Node code) {
  const std::string_view text = code.text(source_);
  Reach reach;
  for (const std::string_view identifier : identifier_names) {
    if (mentions(text, identifier)) reach.mentions.push_back(identifier);
  }
  if (reaches_module(text)) reach.binds = reach.mentions;
  if (mentions(text, "global")) {
    std::vector<Node> statements;
    cursor_.walk(code, [&](Node node) {
      if (node.kind() == Kind::global_statement) statements.push_back(node);
      return true;
    });
    for (const Node statement : statements) {
      for (const Node declared : cursor_.children(statement)) {
        reach.binds.push_back(declared.text(source_));
      }
    }
  }
  if (!reach.binds.empty() || !reach.mentions.empty()) reaches_.emplace(&definition, reach);
}

void Evaluator::use(const Value& definition, Span place) {
  const auto at = reaches_.find(&definition);
  if (at == reaches_.end()) return;
  const std::string reason = "'" + std::string(definition.text) + "', which may bind it";
  for (const std::string_view bound : at->second.binds) scope_.spoil(bound, reason, place);
  for (const std::string_view mentioned : at->second.mentions) {
    const Value* value = scope_.load(mentioned);
    if (value != nullptr && value->is_mutable()) scope_.taint(*value, reason, place);
  }
}

void Evaluator::may_raise() {
  ++raises_;
  bindings_at_last_raise_ = scope_.count();
}

const Value* Evaluator::dynamic(Node node, std::string_view reason) {
  may_raise();
  return values_.dynamic(reason, node.span());
}

const Value* Evaluator::first_unknown(Node node, std::span<const Value* const> parts) {
  may_raise();
  for (const Value* part : parts) {
    if (!part->is_unknown()) continue;
    if (part->is(Value::Kind::imported)) break;
    // `PREFIX + name()`: the span of the whole, the reason and the place of the part.
    return values_.dynamic(part->text, node.span(), part->place.empty() ? part->span : part->place);
  }
  return dynamic(node, "'" + excerpt(node) + "'");
}

std::string Evaluator::excerpt(Node node) const {
  constexpr std::size_t longest = 48;
  std::string out;
  bool blank = false;
  for (const char c : node.text(source_).substr(0, 400)) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += c;
  }
  if (out.size() <= longest) return out;
  std::size_t end = longest - 3;
  while (end > 0 && (out[end] & 0xC0) == 0x80) --end;  // not within a character
  return out.substr(0, end) + "...";
}

namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (c & 0x80) != 0;
}

}  // namespace

bool mentions(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) {
      return true;
    }
  }
  return false;
}

namespace {

bool mentions_any(std::string_view text, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return mentions(text, word); });
}

constexpr std::string_view doors[] = {"exec", "execfile", "globals", "locals", "vars"};
constexpr std::string_view ways_in[] = {"eval",    "setattr",  "delattr",
                                        "modules", "__dict__", "__name__"};

}  // namespace

bool opens_door(std::string_view code) {
  return mentions_any(code, doors);
}

bool reaches_module(std::string_view code) {
  return opens_door(code) || mentions_any(code, ways_in);
}

}  // namespace revlint::python
