#pragma once
// Executes import statements: they bind modules, and names of modules that this file does not show.

#include <string_view>

#include "python/evaluate.hpp"

namespace revlint::python {

class Importer {
 public:
  Importer(std::string_view source, Scope& scope, Values& values, Cursor& cursor,
           Evaluator& evaluator)
      : source_(source), scope_(scope), values_(values), cursor_(cursor), evaluator_(evaluator) {}

  // import a.b, c as d
  void import_modules(SyntaxNode statement);
  // from a.b import c, d as e; from a import *
  void import_names(SyntaxNode statement);

 private:
  void import_name(SyntaxNode name, std::string_view module);

  std::string_view source_;
  Scope& scope_;
  Values& values_;
  Cursor& cursor_;
  Evaluator& evaluator_;
};

}  // namespace revlint::python
