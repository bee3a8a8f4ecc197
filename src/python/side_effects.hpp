#pragma once
// The effects that functions and classes of a module may have on its names when they are used.
// Their code is not followed.

#include <map>
#include <string_view>
#include <vector>

#include "python/scope.hpp"
#include "python/syntax.hpp"

namespace revlint::python {

class SideEffects {
 public:
  SideEffects(std::string_view source, Scope& scope, Cursor& cursor)
      : source_(source), scope_(scope), cursor_(cursor) {}

  // Records a function or a class with this code.
  void define(const Value& definition, SyntaxNode code);

  // The body of a class runs now, but not those of its methods.
  void run_class(SyntaxNode code);

  // The definition is used, perhaps called: names that it declares global may have any value,
  // containers that it mentions may have changed. Does nothing for other values.
  void use(const Value& definition, Span place);

  // The code may run now, later, often or never: all that it might change becomes dynamic.
  void disturb(SyntaxNode code);

 private:
  struct Effects {
    std::string_view code;
    std::vector<std::string_view> binds;  // declared global, or written through globals()
    std::size_t containers = 0;           // how many had been bound when it was last used
  };

  std::vector<SyntaxNode> used_names(SyntaxNode code);
  std::vector<std::string_view> declared_global(SyntaxNode code, bool with_functions);

  std::string_view source_;
  Scope& scope_;
  Cursor& cursor_;
  std::map<const Value*, Effects> effects_;
  bool any_binds_ = false;
  std::size_t searched_ = 0;  // bytes of code searched for names of containers
};

}  // namespace revlint::python
