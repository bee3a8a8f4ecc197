#include "python/unseen_bindings.hpp"

#include "python/words.hpp"

namespace revlint::python {

// Literals that are a statement or are bound to a name: a docstring may mention exec() without a
// call, and an ID may have that name.
bool Doors::is_inert(SyntaxNode statement) const {
  const std::vector<SyntaxNode> parts = cursor_.children(statement);
  if (parts.size() != 1) return false;
  SyntaxNode value = parts[0];
  if (value.kind() == Kind::assignment) {
    const SyntaxNode type = value.child(Field::type);
    if (value.child(Field::left).kind() != Kind::identifier) return false;
    if (type && reaches_module(type.text(source_))) return false;
    value = value.child(Field::right);
    if (!value) return false;
  }
  bool inert = true;
  cursor_.walk(value, [&inert](SyntaxNode node) {
    inert = inert && node.kind() != Kind::identifier;
    return inert;
  });
  return inert;
}

void Doors::look_at(SyntaxNode statement) {
  const Kind kind = statement.kind();
  if (kind == Kind::function_definition || kind == Kind::class_definition) return;
  if (kind == Kind::decorated_definition) return;
  if (kind == Kind::expression_statement && is_inert(statement)) return;
  const std::string_view text = statement.text(source_);
  const bool door = opens_door(text);
  if (!door && !reaches_module(text)) return;
  if (door && first_.empty()) first_ = statement.span();
  for (const std::string_view word : words(text)) {
    const bool matters = scope_.find(word).value != nullptr || mentions_identifier(word);
    if (matters) scope_.spoil(word, evaluator_.quote(statement), statement.span());
  }
}

}  // namespace revlint::python
