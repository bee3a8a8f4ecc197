#pragma once
// Evaluates module-level expressions without running them: constants exactly, everything else to a
// dynamic value that says what computes it. Uses an explicit stack, so trees may be of any depth.
// evaluate.cpp visits the parts of an expression, evaluate_constant.cpp computes the whole.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "python/call.hpp"
#include "python/scope.hpp"
#include "python/side_effects.hpp"
#include "python/syntax.hpp"
#include "python/value.hpp"

namespace revlint::python {

class Evaluator {
 public:
  Evaluator(std::string_view source, Scope& scope, Values& values, Cursor& cursor,
            SideEffects& side_effects)
      : source_(source),
        scope_(scope),
        values_(values),
        cursor_(cursor),
        side_effects_(side_effects) {}

  // Never null. Walrus targets are bound on the way.
  const Value* evaluate(SyntaxNode expression);

  // A value that code at `place` computes.
  const Value* unknown(std::string_view reason, Span place) {
    return values_.dynamic(reason, place);
  }

  // Remembers that an expression which may raise was evaluated, and the count of bindings then.
  void may_raise();
  std::uint64_t raises() const { return raises_; }
  std::size_t bindings_at_last_raise() const { return bindings_at_last_raise_; }

  // The first literal with an escape that CPython does not compile; empty where there is none.
  Span bad_literal() const { return bad_literal_; }

  // `from MODULE import *`, from which unbound names may come; null: there is none.
  void imports_all(const Value& module) { star_import_ = &module; }
  const Value* star_import() const { return star_import_; }

  // The value of __file__. From now on paths are computed as well (paths.hpp).
  void lies_at(const Value& file) { file_ = &file; }

  // For messages: the source of a node in quotes, on one line and shortened.
  std::string quote(SyntaxNode node) const;

 private:
  // The work left for a node: `visit` it first, `finish` it when the values of its parts are on the
  // stack.
  struct Task {
    SyntaxNode node;
    enum class Step : std::uint8_t { visit, finish, choose } step = Step::visit;
    std::size_t base = 0;  // finish: where its parts' values begin
  };
  void visit(SyntaxNode node);
  void visit_opaque(SyntaxNode node);
  std::vector<SyntaxNode> parts_of(SyntaxNode node);
  void visit_parts(SyntaxNode node, const std::vector<SyntaxNode>& parts);
  void visit_lazily(SyntaxNode node);
  void finish(const Task& task);
  void choose(SyntaxNode node);
  const Value* finished(SyntaxNode node, std::span<const Value* const> parts);

  const Value* literal(SyntaxNode node);
  const Value* name(SyntaxNode node);
  const Value* concatenated(SyntaxNode node, std::span<const Value* const> parts);
  const Value* string(SyntaxNode node, std::span<const Value* const> parts);
  const Value* collection(SyntaxNode node, std::span<const Value* const> parts);
  const Value* comparison(SyntaxNode node, std::span<const Value* const> parts);
  const Value* unary(SyntaxNode node, const Value& operand);
  const Value* binary(SyntaxNode node, std::span<const Value* const> parts);
  const Value* attribute(SyntaxNode node, const Value& object);
  const Value* subscript(SyntaxNode node, std::span<const Value* const> parts);
  const Value* sliced(SyntaxNode slice_node, const Value& value, Span span);
  const Value* call(SyntaxNode node, std::span<const Value* const> parts);
  const Value* path_call(SyntaxNode node, const Value& object, std::span<const Argument> arguments);
  const Value* malformed(SyntaxNode node);
  const Value* dynamic(SyntaxNode node, std::string_view reason);
  const Value* first_unknown(SyntaxNode node, std::span<const Value* const> parts);

  std::string_view source_;
  Scope& scope_;
  Values& values_;
  Cursor& cursor_;
  SideEffects& side_effects_;
  std::vector<Task> tasks_;
  std::vector<const Value*> results_;
  const Value* star_import_ = nullptr;
  const Value* file_ = nullptr;  // null: the file's name is not known
  Span bad_literal_;
  std::uint64_t raises_ = 0;
  std::size_t bindings_at_last_raise_ = 0;
};

}  // namespace revlint::python
