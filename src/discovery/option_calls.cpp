// Statements are executed one after another, whatever their conditions: a location that is set
// under one is set. A loop over a known container runs for each of its items, any other loop once.

#include "discovery/option_calls.hpp"

#include <algorithm>

#include "python/execute.hpp"
#include "python/layout.hpp"
#include "python/paths.hpp"
#include "python/source_text.hpp"

namespace revlint {

using namespace python;

namespace {

constexpr std::size_t largest_file = std::size_t{1} << 20;  // bytes
constexpr std::size_t most_steps = 20'000;                  // statements that are executed
constexpr std::size_t most_rounds = 64;                     // of a loop

bool has(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

class Module {
 public:
  Module(std::string_view bytes, std::string_view path)
      : source_(bytes),
        text_(source_.text()),
        layout_(layout(text_)),
        values_(scratch_),
        scope_(values_),
        evaluator_(text_, scope_, values_, cursor_, side_effects_),
        binder_(text_, scope_, values_, cursor_, side_effects_, evaluator_) {
    const std::string file = std::string(tree_mark) + '/' + std::string(path);
    evaluator_.lies_at(*values_.string(file, {}));
  }

  std::vector<OptionCalls> run() && {
    std::vector<SyntaxNode> functions;
    for (const TopStatement& statement : layout_.statements) {
      if (statement.hopeless) continue;
      trees_.push_back(parser_.parse(layout_.skeleton, statement.span));
      if (trees_.back()) find_functions(trees_.back().root(), functions);
    }
    for (const SyntaxTree& tree : trees_) {
      if (tree) execute(cursor_.children(tree.root()));
    }
    keep();
    for (const SyntaxNode function : functions) {
      const std::size_t fork = scope_.begin();
      spoil_parameters(function);
      execute(cursor_.children(function.child(Field::body)));
      keep();
      scope_.take(fork);
    }
    return std::move(found_);
  }

 private:
  // A statement to be executed; with a value, a name that is bound first.
  struct Step {
    SyntaxNode node;
    SyntaxNode target = {};
    const Value* value = nullptr;
  };

  void find_functions(SyntaxNode root, std::vector<SyntaxNode>& functions) {
    cursor_.walk(root, [&](SyntaxNode node) {
      if (node.kind() != Kind::function_definition) return true;
      if (may_set_options(node.text(text_))) functions.push_back(node);
      return true;
    });
  }

  void spoil_parameters(SyntaxNode function) {
    std::vector<SyntaxNode> names;
    cursor_.walk(function.child(Field::parameters), [&](SyntaxNode node) {
      if (node.kind() == Kind::identifier) names.push_back(node);
      return true;
    });
    for (const SyntaxNode name : names) scope_.spoil(name.text(text_), "a parameter", name.span());
  }

  void execute(const std::vector<SyntaxNode>& statements) {
    steps_.clear();
    push(statements);
    while (!steps_.empty() && ++executed_ < most_steps) {
      const Step step = steps_.back();
      steps_.pop_back();
      if (step.value != nullptr) binder_.bind(step.target, step.value, step.target.span());
      if (step.node) execute(step.node);
    }
  }

  void push(const std::vector<SyntaxNode>& statements) {
    for (auto it = statements.rbegin(); it != statements.rend(); ++it) steps_.push_back({*it});
  }

  void execute(SyntaxNode statement) {
    switch (statement.kind()) {
      case Kind::expression_statement: {
        const std::vector<SyntaxNode> parts = cursor_.children(statement);
        if (parts.size() == 1 && parts[0].kind() == Kind::call && execute_call(parts[0])) return;
        if (parts.size() == 1 && parts[0].kind() == Kind::assignment) note_config(parts[0]);
        binder_.execute(statement);
        return;
      }
      case Kind::for_statement:
        execute_loop(statement);
        return;
      case Kind::block:
      case Kind::if_statement:
      case Kind::elif_clause:
      case Kind::else_clause:
      case Kind::while_statement:
      case Kind::try_statement:
      case Kind::except_clause:
      case Kind::finally_clause:
      case Kind::with_statement:
        push(cursor_.children(statement));
        return;
      case Kind::import_statement:
      case Kind::import_from_statement:
        binder_.execute(statement);
        return;
      default:
        return;
    }
  }

  void execute_loop(SyntaxNode loop) {
    const SyntaxNode target = loop.child(Field::left);
    const std::vector<SyntaxNode> body = cursor_.children(loop.child(Field::body));
    const Value* items = evaluator_.evaluate(loop.child(Field::right));
    std::vector<const Value*> rounds{evaluator_.unknown("a loop", target.span())};
    const bool known = items->is_sequence() && items->items.size() <= most_rounds;
    if (known) rounds.assign(items->items.begin(), items->items.end());
    for (auto round = rounds.rbegin(); round != rounds.rend(); ++round) {
      push(body);
      steps_.push_back({{}, target, *round});
    }
  }

  // Calls that change what is known; false for others.
  bool execute_call(SyntaxNode call) {
    const SyntaxNode function = call.child(Field::function);
    if (function.kind() != Kind::attribute) return false;
    const std::string_view method = function.child(Field::attribute).text(text_);
    const std::vector<SyntaxNode> arguments = cursor_.children(call.child(Field::arguments));
    if (method == "set_main_option" && arguments.size() == 2) {
      set_option(arguments[0], arguments[1]);
    } else if (method == "set_section_option" && arguments.size() == 3) {
      set_option(arguments[1], arguments[2]);
    } else {
      return grow(function.child(Field::object), method, arguments);
    }
    return true;
  }

  // A keyword argument's value is what it passes.
  const Value* argument(SyntaxNode node) {
    return evaluator_.evaluate(node.kind() == Kind::keyword_argument ? node.child(Field::value)
                                                                     : node);
  }

  void set_option(SyntaxNode name_node, SyntaxNode value_node) {
    const Value* name = argument(name_node);
    if (!name->is(Value::Kind::string)) return;
    const Value* value = argument(value_node);
    const bool known = value->is(Value::Kind::string);
    if (name->text == "script_location") {
      if (known) calls_.script_location = value->text;
    } else if (name->text == "version_locations") {
      if (known) calls_.version_locations = value->text;
      calls_.computed |= !known || has(value->text, unknown_piece);
      calls_.version_locations_span = source_.original(value_node.span());
    } else if (name->text == "version_path_separator" || name->text == "path_separator") {
      if (known) calls_.separator = value->text;
    }
  }

  // list.append(item), list.insert(0, item), list.extend(items).
  bool grow(SyntaxNode object, std::string_view method, const std::vector<SyntaxNode>& arguments) {
    if (object.kind() != Kind::identifier || arguments.empty()) return false;
    const Value* list = scope_.load(object.text(text_));
    if (list == nullptr || !list->is(Value::Kind::list)) return false;
    std::vector<const Value*> items(list->items.begin(), list->items.end());
    const Value* last = evaluator_.evaluate(arguments.back());
    if (method == "append") {
      items.push_back(last);
    } else if (method == "insert") {
      items.insert(items.begin(), last);
    } else if (method != "extend") {
      return false;
    } else if (last->is_sequence()) {
      items.insert(items.end(), last->items.begin(), last->items.end());
    } else {
      items.push_back(last);
    }
    if (!values_.affords(items.size() * sizeof(void*))) return false;
    scope_.bind(object.text(text_), values_.container(Value::Kind::list, items, object.span()),
                object.span());
    return true;
  }

  // config = Config("alembic.ini")
  void note_config(SyntaxNode assignment) {
    const SyntaxNode right = assignment.child(Field::right);
    if (!right || right.kind() != Kind::call) return;
    if (!right.child(Field::function).text(text_).ends_with("Config")) return;
    const std::vector<SyntaxNode> arguments = cursor_.children(right.child(Field::arguments));
    if (arguments.empty()) return;
    const Value* file = argument(arguments[0]);
    if (file->is(Value::Kind::string)) calls_.configuration = file->text;
  }

  void keep() {
    OptionCalls calls = std::exchange(calls_, {});
    if (calls.script_location || calls.version_locations || calls.computed)
      found_.push_back(std::move(calls));
  }

  SourceText source_;
  std::string_view text_;
  Layout layout_;
  Parser parser_;
  Cursor cursor_;
  Arena scratch_;
  Values values_;
  Scope scope_;
  SideEffects side_effects_{text_, scope_, cursor_};
  Evaluator evaluator_;
  Binder binder_;
  std::vector<SyntaxTree> trees_;
  std::vector<Step> steps_;  // the next one is the last
  std::size_t executed_ = 0;
  OptionCalls calls_;
  std::vector<OptionCalls> found_;
};

}  // namespace

bool may_set_options(std::string_view code) {
  return (has(code, "set_main_option") || has(code, "set_section_option")) &&
         (has(code, "version_locations") || has(code, "script_location"));
}

std::vector<OptionCalls> find_option_calls(std::string_view bytes, std::string_view path) {
  if (bytes.size() > largest_file || !may_set_options(bytes)) return {};
  return Module(bytes, path).run();
}

}  // namespace revlint
