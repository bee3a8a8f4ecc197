// Functions are known by the names that they declare global and by the words of their code.

#include "python/side_effects.hpp"

#include <algorithm>

#include "python/words.hpp"

namespace revlint::python {

void SideEffects::define(const Value& definition, SyntaxNode code) {
  Effects effects;
  effects.code = code.text(source_);
  if (reaches_module(effects.code)) {
    for (const std::string_view identifier : identifier_names) {
      if (mentions(effects.code, identifier)) effects.binds.push_back(identifier);
    }
  }
  for (const std::string_view name : declared_global(code, true)) effects.binds.push_back(name);
  any_binds_ = any_binds_ || !effects.binds.empty();
  effects_.emplace(&definition, effects);
}

// `global` statements; those of inner functions matter only once these are called.
std::vector<std::string_view> SideEffects::declared_global(SyntaxNode code, bool with_functions) {
  std::vector<std::string_view> names;
  if (!mentions(code.text(source_), "global")) return names;
  std::vector<SyntaxNode> statements;
  cursor_.walk(code, [&](SyntaxNode node) {
    if (node.kind() == Kind::global_statement) statements.push_back(node);
    return with_functions || node.kind() != Kind::function_definition;
  });
  for (const SyntaxNode statement : statements) {
    for (const SyntaxNode declared : cursor_.children(statement))
      names.push_back(declared.text(source_));
  }
  return names;
}

void SideEffects::run_class(SyntaxNode code) {
  disturb(code);
  const std::string_view reason = "the body of a class";
  for (const std::string_view name : declared_global(code, false)) {
    scope_.spoil(name, reason, code.span());
  }
  if (!reaches_module(code.text(source_))) return;
  cursor_.walk(code, [&](SyntaxNode node) {
    const std::string_view text = node.text(source_);
    const bool runs = node.kind() == Kind::expression_statement && reaches_module(text);
    for (const std::string_view identifier : identifier_names) {
      if (runs && mentions(text, identifier)) scope_.spoil(identifier, reason, node.span());
    }
    return node.kind() != Kind::function_definition;
  });
}

void SideEffects::use(const Value& definition, Span place) {
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

void SideEffects::disturb(SyntaxNode code) {
  const bool binds = code.text(source_).find(":=") != std::string_view::npos;
  if (!binds && !any_binds_ && scope_.containers().empty()) return;
  for (const SyntaxNode node : used_names(code)) {
    const std::string reason = "'" + excerpt(node.text(source_)) + "'";
    if (node.kind() == Kind::named_expression) {
      scope_.spoil(node.child(Field::name).text(source_), reason, node.span());
    } else if (const Value* value = scope_.load(node.text(source_))) {
      use(*value, node.span());
      if (value->is_mutable()) scope_.taint(*value, "code that uses " + reason, node.span());
    }
  }
}

// Names that the code looks up or binds with ':='; not those of attributes and keywords, and none
// in the bodies of functions.
std::vector<SyntaxNode> SideEffects::used_names(SyntaxNode code) {
  std::vector<SyntaxNode> found;
  std::vector<std::uint32_t> others;  // where the names of attributes and keywords begin
  cursor_.walk(code, [&](SyntaxNode node) {
    switch (node.kind()) {
      case Kind::identifier:
      case Kind::named_expression:
        found.push_back(node);
        return true;
      case Kind::attribute:
        others.push_back(node.child(Field::attribute).span().begin);
        return true;
      case Kind::keyword_argument:
        others.push_back(node.child(Field::name).span().begin);
        return true;
      default:
        return node.kind() != Kind::function_definition;
    }
  });
  std::sort(others.begin(), others.end());
  std::erase_if(found, [&](SyntaxNode node) {
    return node.kind() == Kind::identifier &&
           std::binary_search(others.begin(), others.end(), node.span().begin);
  });
  return found;
}

}  // namespace revlint::python
