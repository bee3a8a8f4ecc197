// Functions are known by the names that they declare global and by the words of their code.

#include "python_reach.hpp"

#include "python_words.hpp"

namespace revlint::python {

void Reach::define(const Value& definition, Node code) {
  Effects effects;
  effects.code = code.text(source_);
  if (reaches_module(effects.code)) {
    for (const std::string_view identifier : identifier_names) {
      if (mentions(effects.code, identifier)) effects.binds.push_back(identifier);
    }
  }
  if (mentions(effects.code, "global")) {
    std::vector<Node> statements;
    cursor_.walk(code, [&](Node node) {
      if (node.kind() == Kind::global_statement) statements.push_back(node);
      return true;
    });
    for (const Node statement : statements) {
      for (const Node declared : cursor_.children(statement)) {
        effects.binds.push_back(declared.text(source_));
      }
    }
  }
  any_binds_ = any_binds_ || !effects.binds.empty();
  effects_.emplace(&definition, effects);
}

void Reach::use(const Value& definition, Span place) {
  if (!any_binds_ && scope_.containers().empty()) return;
  const auto at = effects_.find(&definition);
  if (at == effects_.end()) return;
  Effects& effects = at->second;
  const std::string reason = "'" + std::string(definition.text) + "', which may bind it";
  for (const std::string_view bound : effects.binds) scope_.spoil(bound, reason, place);

  // Searching long functions for many names again and again would be quadratic.
  constexpr std::size_t most_searched = std::size_t{64} << 20;
  const std::vector<std::string_view>& names = scope_.containers();
  for (std::size_t i = effects.containers; i < names.size(); ++i) {
    searched_ += effects.code.size();
    if (searched_ < most_searched && !mentions(effects.code, names[i])) continue;
    const Value* value = scope_.load(names[i]);
    if (value != nullptr && value->is_mutable()) scope_.taint(*value, reason, place);
  }
  effects.containers = names.size();
}

void Reach::disturb(Node code) {
  const bool binds = code.text(source_).find(":=") != std::string_view::npos;
  if (!binds && !any_binds_ && scope_.containers().empty()) return;
  std::vector<Node> used;
  cursor_.walk(code, [&](Node node) {
    const Kind kind = node.kind();
    if (kind == Kind::identifier || kind == Kind::named_expression) used.push_back(node);
    return true;
  });
  for (const Node node : used) {
    const std::string reason = "'" + excerpt(node.text(source_)) + "'";
    if (node.kind() == Kind::named_expression) {
      scope_.spoil(node.child(Field::name).text(source_), reason, node.span());
    } else if (const Value* value = scope_.load(node.text(source_))) {
      use(*value, node.span());
      if (value->is_mutable()) scope_.taint(*value, "code that uses " + reason, node.span());
    }
  }
}

}  // namespace revlint::python
