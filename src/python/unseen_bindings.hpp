#pragma once
// Finds code that could bind names which the module does not spell out, such as exec() and
// globals().

#include <string_view>

#include "python/evaluate.hpp"

namespace revlint::python {

class Doors {
 public:
  Doors(std::string_view source, Scope& scope, Cursor& cursor, Evaluator& evaluator)
      : source_(source), scope_(scope), cursor_(cursor), evaluator_(evaluator) {}

  // Looks at a statement before it is executed. A name that it mentions and could bind is dynamic
  // from then on.
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
