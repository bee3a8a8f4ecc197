#pragma once
// Decides whether any Python compiles a statement: what is no Python in one dialect alone, 2 or 3,
// may be in the other. The rules are those of the language reference, those of its compiler
// included: what may be assigned to, where `return` may be, which arguments may follow which.

#include <optional>
#include <string_view>

#include "python/tokens.hpp"
#include "python/uncompilable.hpp"
#include "text/source.hpp"

namespace revlint::python {

class Grammar {
 public:
  // Layout's; it must outlive this value.
  explicit Grammar(std::string_view skeleton) : skeleton_(skeleton) {}

  // The first place from which no Python goes on. Statements of a module are to be asked about in
  // their order: no Python reads one of Python 2 and one of Python 3.
  std::optional<Refusal> check(Span statement);

 private:
  std::string_view skeleton_;
  bool is_python2_ = false;  // a statement was of it alone
  bool is_python3_ = false;
  bool has_begun_ = false;  // another statement than the docstring or a __future__ import
};

}  // namespace revlint::python
