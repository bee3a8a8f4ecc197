#pragma once
// Doors through which names come unseen: code by which a module could bind names that it need not
// spell out, as exec() and globals() do.

#include <string_view>

#include "python/evaluate.hpp"

namespace revlint::python {

class Doors {
 public:
  Doors(std::string_view source, Scope& scope, Cursor& cursor, Evaluator& evaluator)
      : source_(source), scope_(scope), cursor_(cursor), evaluator_(evaluator) {}

  // Looks at a statement before it is executed. What it could bind, and mentions, is no longer
  // known.
  void look_at(SyntaxNode statement);

  // The first door; empty without.
  Span first() const { return first_; }

 private:
  bool is_inert(SyntaxNode statement) const;

  std::string_view source_;
  Scope& scope_;
  Cursor& cursor_;
  Evaluator& evaluator_;
  Span first_;
};

}  // namespace revlint::python
