// Reads the plain forms of a header: assignments of strings, None, tuples and lists.

#include "python.hpp"

#include "python_syntax.hpp"

namespace revlint {

using python::Cursor;
using python::Field;
using python::Kind;
using python::Node;

struct PythonReader::State {
  python::Parser parser;
  Cursor cursor;
};

PythonReader::PythonReader() : state_(std::make_unique<State>()) {}
PythonReader::~PythonReader() = default;
PythonReader::PythonReader(PythonReader&&) noexcept = default;
PythonReader& PythonReader::operator=(PythonReader&&) noexcept = default;

namespace {

Identifier* identifier_named(Header& header, std::string_view name) {
  if (name == "revision") return &header.revision;
  if (name == "down_revision") return &header.down_revision;
  if (name == "branch_labels") return &header.branch_labels;
  if (name == "depends_on") return &header.depends_on;
  return nullptr;
}

bool plain_string(Node node, std::string_view source, Name& name) {
  if (node.kind() != Kind::string) return false;
  const std::string_view text = node.text(source);
  if (text.size() < 2 || (text[0] != '\'' && text[0] != '"')) return false;
  const std::string_view inner = text.substr(1, text.size() - 2);
  if (inner.find_first_of("\\\n'\"") != std::string_view::npos) return false;
  name = {inner, node.span()};
  return true;
}

Identifier value_of(Node node, std::string_view source, Cursor& cursor, Arena& arena) {
  Identifier identifier;
  identifier.span = node.span();
  identifier.state = Identifier::State::known;
  while (node.kind() == Kind::parenthesized_expression) node = cursor.children(node).front();
  if (node.kind() == Kind::none) return identifier;
  std::vector<Node> items{node};
  identifier.scalar = node.kind() == Kind::string;
  if (node.kind() == Kind::tuple || node.kind() == Kind::list) items = cursor.children(node);
  std::vector<Name> names;
  for (const Node item : items) {
    Name name;
    if (!plain_string(item, source, name)) {
      identifier.state = Identifier::State::dynamic;
      identifier.detail = arena.keep(Detail{"an expression", {}, {}, {}});
      return identifier;
    }
    names.push_back({arena.copy(name.text), name.span});
  }
  const auto kept = arena.copy(std::span<const Name>(names));
  identifier.first = kept.data();
  identifier.count = static_cast<std::uint32_t>(kept.size());
  return identifier;
}

}  // namespace

Module PythonReader::read(std::string_view bytes, Arena& arena) {
  Module module;
  const python::Tree tree = state_->parser.parse(bytes);
  Cursor& cursor = state_->cursor;
  module.broken = tree.root().broken();
  for (const Node statement : cursor.children(tree.root())) {
    if (statement.kind() != Kind::expression_statement) continue;
    const std::vector<Node> parts = cursor.children(statement);
    if (parts.empty() || parts[0].kind() != Kind::assignment) continue;
    const Node right = parts[0].child(Field::right);
    Identifier* identifier =
        identifier_named(module.header, parts[0].child(Field::left).text(bytes));
    if (identifier != nullptr && right) *identifier = value_of(right, bytes, cursor, arena);
  }
  return module;
}

std::optional<std::string> PythonReader::string_constant(std::string_view, std::string_view) {
  return std::nullopt;
}

}  // namespace revlint
