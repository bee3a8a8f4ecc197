#pragma once
// Executes the simple statements and the definitions at module level: binds the module's names.

#include <string_view>
#include <utility>
#include <vector>

#include "python/evaluate.hpp"
#include "python/import.hpp"
#include "python/unseen_bindings.hpp"

namespace revlint::python {

class Binder {
 public:
  Binder(std::string_view source, Scope& scope, Values& values, Cursor& cursor,
         SideEffects& side_effects, Evaluator& evaluator)
      : source_(source),
        scope_(scope),
        values_(values),
        cursor_(cursor),
        side_effects_(side_effects),
        evaluator_(evaluator),
        importer_(source, scope, values, cursor, evaluator),
        doors_(source, scope, cursor, evaluator) {}

  // Executes a statement that has no block which runs now: an assignment, an import, `del`, a
  // definition, an expression. Does nothing for others.
  void execute(SyntaxNode statement);

  // Binds a target: a name, a pattern, an attribute or a subscript.
  void bind(SyntaxNode target, const Value* value, Span where);

  // Every name that a pattern of `match` may capture becomes dynamic.
  void capture(SyntaxNode pattern);

  // The first code that could bind names which the module does not spell out; empty: there is none.
  Span open_door() const { return doors_.first(); }
  // The definition of a module-level __getattr__; empty: there is none.
  Span attribute_hook() const { return attribute_hook_; }

 private:
  using Pending = std::vector<std::pair<SyntaxNode, const Value*>>;

  void execute_expression(SyntaxNode statement);
  void assign(SyntaxNode assignment);
  void assign_augmented(SyntaxNode assignment);
  void bind_place(SyntaxNode target, const Value* value);
  void unpack(const std::vector<SyntaxNode>& targets, const Value& value, Span where,
              Pending& pending);
  void define(SyntaxNode definition, SyntaxNode outer);
  void remove(SyntaxNode statement);
  void alias_type(SyntaxNode statement);
  bool is_single_in_parentheses(SyntaxNode pattern) const;

  std::string_view source_;
  Scope& scope_;
  Values& values_;
  Cursor& cursor_;
  SideEffects& side_effects_;
  Evaluator& evaluator_;
  Importer importer_;
  Doors doors_;
  Span attribute_hook_;
};

}  // namespace revlint::python
