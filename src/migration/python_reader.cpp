// From bytes to a ParsedMigration: decodes the bytes, parses the text statement by statement,
// follows its execution and looks at the final bindings of Alembic's names.

#include "migration/python_reader.hpp"

#include <algorithm>

#include "migration/docstring.hpp"
#include "migration/identifier.hpp"
#include "python/execute.hpp"
#include "python/first_error.hpp"
#include "python/grammar.hpp"
#include "python/layout.hpp"
#include "python/source_text.hpp"
#include "python/string_literal.hpp"
#include "python/words.hpp"
#include "text/characters.hpp"

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

class Reading {
 public:
  Reading(std::string_view bytes, Parser& parser, Cursor& cursor,
          FunctionBodies functions = FunctionBodies::unknown,
          LayoutExtent extent = LayoutExtent::module)
      : functions_(functions),
        source_(bytes),
        text_(source_.text()),
        layout_(layout(text_, extent)),
        parser_(parser),
        cursor_(cursor),
        values_(scratch_),
        scope_(values_),
        executor_(text_, scope_, values_, cursor),
        grammar_(layout_.skeleton),
        first_error_(text_) {}

  void run();
  const Value* load(std::string_view name) { return scope_.load(name); }
  ParsedMigration module(Arena& arena);
  // Null where there is no docstring.
  const Value* docstring() const {
    const bool is_text = docstring_value_ != nullptr && docstring_value_->is(Value::Kind::string);
    return is_text ? docstring_value_ : nullptr;
  }

 private:
  const ReadFault* fault(Arena& arena) const;
  std::optional<python::Refusal> refused(Span span);
  bool skip(Span span, std::string_view what);
  void run_tree(const SyntaxTree& tree);
  void define_unparsed(Span span);
  std::string_view code(Span span) const {
    return std::string_view(layout_.skeleton).substr(span.begin, span.end - span.begin);
  }
  void stop(ReadFault::Kind kind, Span span, std::string_view detail);
  void find_faults();
  Span first_line(Span span) const;

  Span place(std::string_view name) const;
  Identifier identifier(IdentifierName role, std::string_view name, Arena& arena);
  Identifier absent(IdentifierName role, std::string_view name, Arena& arena);
  bool stands_beside_identifier(Span span) const;

  FunctionBodies functions_;
  SourceText source_;
  std::string_view text_;
  Layout layout_;
  Parser& parser_;
  Cursor& cursor_;
  Arena scratch_;
  Values values_;
  Scope scope_;
  Executor executor_;
  Span docstring_;
  const Value* docstring_value_ = nullptr;
  bool begun_ = false;  // a statement has been executed, or skipped
  Grammar grammar_;
  FirstError first_error_;
  std::optional<ReadFault> fault_;  // its span is one of text_
};

// The literal of a docstring, which is a whole statement; null: it is none.
SyntaxNode docstring_literal(SyntaxNode statement, std::string_view text, Cursor& cursor) {
  if (statement.kind() != Kind::expression_statement) return {};
  const std::vector<SyntaxNode> parts = cursor.children(statement);
  if (parts.size() != 1 || statement.text(text).ends_with(',')) return {};
  SyntaxNode literal = parts[0];
  while (literal.kind() == Kind::parenthesized_expression) {
    literal = cursor.children(literal).front();
  }
  std::vector<SyntaxNode> pieces{literal};
  if (literal.kind() == Kind::concatenated_string) pieces = cursor.children(literal);
  for (const SyntaxNode piece : pieces) {
    if (piece.kind() != Kind::string) return {};
    if (literal_form(piece.text(text)).kind != LiteralForm::Kind::string) return {};
  }
  return literal;
}

void Reading::run_tree(const SyntaxTree& tree) {
  std::vector<SyntaxNode> statements = cursor_.children(tree.root());
  if (!begun_ && !statements.empty()) {
    begun_ = true;
    if (const SyntaxNode literal = docstring_literal(statements[0], text_, cursor_)) {
      docstring_ = literal.span();
      docstring_value_ = executor_.evaluate(literal);
    }
  }
  executor_.run(std::move(statements));
}

constexpr int most_failures = 200;
constexpr std::size_t largest_statement = 4 << 20;  // bytes; a tree takes up to 200 times as much

bool is_definition(std::string_view code) {
  return code.starts_with("def ") || code.starts_with("async ") || code.starts_with("class ") ||
         code.starts_with("@");
}

// `def name():` or `def name() -> None:`
bool is_bare_function(std::string_view code) {
  if (!code.starts_with("def ")) return false;
  const std::string_view head = first_line(code);
  const std::size_t open = head.find('(');
  return open != head.npos && (head.substr(open) == "():" || head.substr(open) == "() -> None:");
}

// Leaves out a statement that does not parse; it is a fault only if it binds one of Alembic's
// names.
void Reading::run() {
  int failures = 0;
  for (const TopStatement& statement : layout_.statements) {
    const Span span = statement.span;
    if (functions_ == FunctionBodies::parse && !statement.hopeless &&
        is_bare_function(code(span))) {
      begun_ = true;
      define_unparsed(span);
      continue;
    }
    if (!statement.hopeless && span.end - span.begin > largest_statement) {
      begun_ = true;
      skip(span, "a statement that is too large to be read");
      continue;
    }
    const auto refusal = statement.hopeless ? std::nullopt : refused(span);
    // In a file that is no Python at all not every line is tried.
    const bool tried = !statement.hopeless && !(refusal && refusal->too_deep) &&
                       (failures < most_failures || mentions_identifier(code(span)));
    SyntaxTree tree = tried ? parser_.parse(layout_.skeleton, span) : SyntaxTree();
    if (!tree && tried && blank_annotation(layout_.skeleton, span)) {
      tree = parser_.parse(layout_.skeleton, span);
    }
    if (refusal) first_error_.note(*refusal);
    if (tree) {
      run_tree(tree);
      continue;
    }
    ++failures;
    begun_ = true;
    if (!refusal) first_error_.note(statement);
    if (skip(span, "code that does not parse")) {
      stop(ReadFault::Kind::syntax, first_line(span), "this does not parse as Python");
    }
  }
  find_faults();
}

std::optional<python::Refusal> Reading::refused(Span span) {
  const auto refusal = find_refused_line(layout_.skeleton, span);
  return refusal ? refusal : grammar_.check(span);
}

// True where the statement may bind one of Alembic's names.
bool Reading::skip(Span span, std::string_view what) {
  if (is_definition(code(span))) {
    define_unparsed(span);
    return false;
  }
  bool binds = false;
  for (const std::string_view name : identifier_names) {
    if (!mentions(code(span), name)) continue;
    scope_.spoil(name, what, first_line(span));
    binds = true;
  }
  return binds;
}

// A function is defined even if its body does not parse.
void Reading::define_unparsed(Span span) {
  for (const std::string_view name : {"upgrade", "downgrade"}) {
    const std::string head = "def " + std::string(name);
    const std::size_t at = code(span).find(head);
    if (at == std::string_view::npos || !mentions(code(span).substr(at, head.size() + 1), name))
      continue;
    const auto begin = span.begin + static_cast<std::uint32_t>(at + 4);
    const Span where{begin, begin + static_cast<std::uint32_t>(name.size())};
    scope_.bind(name, values_.named(Value::Kind::function, name, where), where);
  }
}

void Reading::stop(ReadFault::Kind kind, Span span, std::string_view detail) {
  if (!fault_) fault_ = ReadFault{kind, span, detail};
}

Span Reading::first_line(Span span) const {
  const std::size_t end = text_.find_first_of("\r\n", span.begin);
  return {span.begin, std::min(span.end, static_cast<std::uint32_t>(std::min(end, text_.size())))};
}

void Reading::find_faults() {
  // Faults that stop Python's tokenizer come before those that stop its parser.
  const std::optional<ReadFault> syntax = std::exchange(fault_, std::nullopt);
  if (layout_.conflict) {
    stop(ReadFault::Kind::conflict_markers, first_line({*layout_.conflict, UINT32_MAX}),
         "git left a conflict marker");
  }
  for (const std::uint32_t offset : source_.undecodable()) {
    if (fault_ || layout_.skeleton[offset] == ' ') continue;  // in a comment
    const std::string detail = source_.undecodable_detail(offset);
    stop(ReadFault::Kind::encoding, {offset, offset + 1}, scratch_.copy(detail));
  }
  if (!fault_) fault_ = syntax;
  const Span literal = executor_.evaluator().bad_literal();
  if (!literal.empty() && stands_beside_identifier(literal)) {
    stop(ReadFault::Kind::syntax, literal, "an escape in this string is malformed");
  }
  const bool bound =
      scope_.find("revision").value != nullptr && scope_.find("down_revision").value != nullptr;
  if (!executor_.death().empty() && !bound) {
    const bool imports = code(executor_.death()).starts_with("from");
    stop(ReadFault::Kind::raises, executor_.death(),
         imports ? "a migration belongs to no package: Alembic stops with ImportError: attempted "
                   "relative import with no known parent package"
                 : "the module ends before it binds its revision");
  }
}

// Whether the code of the statement around `span` mentions one of Alembic's names.
bool Reading::stands_beside_identifier(Span span) const {
  const auto after = std::upper_bound(
      layout_.statements.begin(), layout_.statements.end(), span.begin,
      [](std::uint32_t offset, const TopStatement& top) { return offset < top.span.begin; });
  if (after == layout_.statements.begin()) return false;
  const Span around = std::prev(after)->span;
  return mentions_identifier(code(around));
}

ParsedMigration Reading::module(Arena& arena) {
  ParsedMigration module;
  Header& header = module.header;
  header.revision = identifier(IdentifierName::revision, "revision", arena);
  header.down_revision = identifier(IdentifierName::down_revision, "down_revision", arena);
  header.branch_labels = identifier(IdentifierName::branch_labels, "branch_labels", arena);
  header.depends_on = identifier(IdentifierName::depends_on, "depends_on", arena);
  module.upgrade = source_.original(place("upgrade"));
  module.downgrade = source_.original(place("downgrade"));
  module.broken = static_cast<bool>(first_error_);
  module.broken_at = source_.original(first_error_.line());
  module.hopeless = first_error_.hopeless();
  module.why_hopeless = first_error_.why();
  module.death = source_.original(executor_.death());
  if (docstring() != nullptr) {
    read_docstring(docstring()->text, docstring_, source_, module, arena);
  }
  header.fault = fault(arena);
  return module;
}

const ReadFault* Reading::fault(Arena& arena) const {
  if (const auto& decoding = source_.fault()) {
    const auto kind = decoding->unproven ? ReadFault::Kind::unknown : ReadFault::Kind::encoding;
    return arena.keep(
        ReadFault{kind, decoding->span, arena.copy(decoding->text), decoding->unproven});
  }
  if (!fault_) return nullptr;
  ReadFault fault = *fault_;
  fault.span = source_.original(fault.span);
  fault.detail = arena.copy(fault.detail);
  return arena.keep(fault);
}

Span Reading::place(std::string_view name) const {
  const Binding binding = scope_.find(name);
  return binding.value != nullptr ? binding.where : Span();
}

Identifier Reading::identifier(IdentifierName role, std::string_view name, Arena& arena) {
  const Binding binding = scope_.find(name);
  if (binding.value == nullptr) return absent(role, name, arena);
  return identify(role, binding, *scope_.untainted(binding.value), source_, arena);
}

// No code of the file binds the name, but code that it does not spell out may.
Identifier Reading::absent(IdentifierName role, std::string_view name, Arena& arena) {
  const bool required = role == IdentifierName::revision || role == IdentifierName::down_revision;
  const Binder& binder = executor_.binder();
  const Span hook = binder.attribute_hook();
  const std::string_view hook_text = text_.substr(hook.begin, hook.end - hook.begin);
  if (!hook.empty() && (required || mentions(hook_text, name))) {
    return undecided(hook, "the module's '__getattr__'", source_, arena);
  }
  if (!required) return {};
  if (!binder.open_door().empty()) {
    return undecided(binder.open_door(), "code that may bind any name", source_, arena);
  }
  if (const Value* star = executor_.evaluator().star_import()) {
    Binding brought;
    brought.where = star->span;
    const Value* value = values_.imported(star->module, name, star->span);
    return identify(role, brought, *value, source_, arena);
  }
  return {};
}

}  // namespace

ParsedMigration PythonReader::read(std::string_view bytes, Arena& arena, FunctionBodies functions) {
  Reading reading(bytes, state_->parser, state_->cursor, functions);
  reading.run();
  return reading.module(arena);
}

std::string PythonReader::message(std::string_view bytes) {
  Reading reading(bytes, state_->parser, state_->cursor, FunctionBodies::unknown,
                  LayoutExtent::first_statement);
  reading.run();
  return reading.docstring() != nullptr ? std::string(message_of(reading.docstring()->text)) : "";
}

std::optional<std::string> PythonReader::string_constant(std::string_view bytes,
                                                         std::string_view name) {
  Reading reading(bytes, state_->parser, state_->cursor);
  reading.run();
  const Value* value = reading.load(name);
  if (value == nullptr || !value->is(Value::Kind::string)) return std::nullopt;
  return std::string(value->text);
}

}  // namespace revlint
