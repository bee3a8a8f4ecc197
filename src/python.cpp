// From bytes to a Module: prepares the text, parses it, executes it on paper, asks what became of
// Alembic's names.

#include "python.hpp"

#include "python_docstring.hpp"
#include "python_execute.hpp"
#include "python_identifier.hpp"
#include "python_text.hpp"

namespace revlint {

using namespace python;

struct PythonReader::State {
  Parser parser;
  Cursor cursor;
};

PythonReader::PythonReader() : state_(std::make_unique<State>()) {}
PythonReader::~PythonReader() = default;
PythonReader::PythonReader(PythonReader&&) noexcept = default;
PythonReader& PythonReader::operator=(PythonReader&&) noexcept = default;

namespace {

// The literal of the module's docstring: its first statement, if that is text and nothing else.
Node docstring_literal(const std::vector<Node>& statements, std::string_view text, Cursor& cursor) {
  if (statements.empty() || statements[0].kind() != Kind::expression_statement) return {};
  const std::vector<Node> parts = cursor.children(statements[0]);
  if (parts.size() != 1 || statements[0].text(text).ends_with(',')) return {};
  Node literal = parts[0];
  while (literal.kind() == Kind::parenthesized_expression) {
    literal = cursor.children(literal).front();
  }
  std::vector<Node> pieces{literal};
  if (literal.kind() == Kind::concatenated_string) pieces = cursor.children(literal);
  for (const Node piece : pieces) {
    if (piece.kind() != Kind::string) return {};
    if (literal_form(piece.text(text)).kind != LiteralForm::Kind::string) return {};
  }
  return literal;
}

// One reading of one text.
class Reading {
 public:
  Reading(std::string_view text, Cursor& cursor)
      : text_(text),
        cursor_(cursor),
        values_(scratch_),
        scope_(values_),
        executor_(text, scope_, values_, cursor) {}

  void run(const Tree& tree) {
    std::vector<Node> statements = cursor_.children(tree.root());
    if (const Node literal = docstring_literal(statements, text_, cursor_)) {
      docstring_ = literal.span();
      Evaluator evaluator(text_, scope_, values_, cursor_);
      docstring_value_ = evaluator.evaluate(literal);
    }
    executor_.run(std::move(statements));
  }

  const Value* load(std::string_view name) { return scope_.load(name); }

  Module module(Arena& arena) {
    Module module;
    Header& header = module.header;
    header.revision = identifier(Role::revision, "revision", arena);
    header.down_revision = identifier(Role::down_revision, "down_revision", arena);
    header.branch_labels = identifier(Role::branch_labels, "branch_labels", arena);
    header.depends_on = identifier(Role::depends_on, "depends_on", arena);
    module.upgrade = place("upgrade");
    module.downgrade = place("downgrade");
    if (docstring_value_ != nullptr && docstring_value_->is(Value::Kind::string)) {
      const std::string_view literal =
          text_.substr(docstring_.begin, docstring_.end - docstring_.begin);
      read_docstring(docstring_value_->text, literal, docstring_, module, arena);
    }
    return module;
  }

 private:
  Span place(std::string_view name) const {
    const Binding binding = scope_.find(name);
    return binding.value != nullptr ? binding.where : Span();
  }

  Identifier identifier(Role role, std::string_view name, Arena& arena) {
    const Binding binding = scope_.find(name);
    if (binding.value != nullptr) {
      return identify(role, binding, *scope_.untainted(binding.value), arena);
    }
    return absent(role, name, arena);
  }

  // Nothing binds the name; does anything that the file does not spell out?
  Identifier absent(Role role, std::string_view name, Arena& arena) {
    const bool required = role == Role::revision || role == Role::down_revision;
    const Binder& binder = executor_.binder();
    const Span hook = binder.attribute_hook();
    const std::string_view hook_text = text_.substr(hook.begin, hook.end - hook.begin);
    if (!hook.empty() && (required || mentions(hook_text, name))) {
      return undecided(hook, "the module's '__getattr__'", arena);
    }
    if (!required) return {};
    if (!binder.open_door().empty()) {
      const Span door = binder.open_door();
      return undecided(door, "code that may bind any name", arena);
    }
    if (const Value* star = executor_.evaluator().star_import()) {
      Binding brought;
      brought.where = star->span;
      const Value* value = values_.imported(star->module, name, star->span);
      return identify(role, brought, *value, arena);
    }
    return {};
  }

  std::string_view text_;
  Cursor& cursor_;
  Arena scratch_;
  Values values_;
  Scope scope_;
  Executor executor_;
  Span docstring_;
  const Value* docstring_value_ = nullptr;
};

}  // namespace

Module PythonReader::read(std::string_view bytes, Arena& arena) {
  const Tree tree = state_->parser.parse(bytes);
  Reading reading(bytes, state_->cursor);
  reading.run(tree);
  Module module = reading.module(arena);
  module.broken = tree.root().broken();
  return module;
}

std::optional<std::string> PythonReader::string_constant(std::string_view bytes,
                                                         std::string_view name) {
  const Tree tree = state_->parser.parse(bytes);
  Reading reading(bytes, state_->cursor);
  reading.run(tree);
  const Value* value = reading.load(name);
  if (value == nullptr || !value->is(Value::Kind::string)) return std::nullopt;
  return std::string(value->text);
}

}  // namespace revlint
