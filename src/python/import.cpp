// Imports may fail, and they bind values that only the other module decides, except
// typing.TYPE_CHECKING, which is known.

#include "python/import.hpp"

#include <algorithm>

namespace revlint::python {
namespace {

// Packages whose `import *` brings none of the names that Alembic reads.
bool is_harmless_package(std::string_view module) {
  static constexpr std::string_view packages[] = {
      "__future__",
      "advanced_alchemy",
      "alembic",
      "builtins",
      "collections",
      "datetime",
      "enum",
      "flask_migrate",
      "flask_sqlalchemy",
      "future",
      "geoalchemy2",
      "json",
      "math",
      "migrate",
      "os",
      "past",
      "pgvector",
      "re",
      "six",
      "sqlalchemy",
      "sqlalchemy_utils",
      "sqlmodel",
      "sys",
      "typing",
      "typing_extensions",
      "uuid",
  };
  const std::string_view package = module.substr(0, module.find('.'));
  return std::find(std::begin(packages), std::end(packages), package) != std::end(packages);
}

}  // namespace

void Importer::import_modules(SyntaxNode statement) {
  evaluator_.may_raise();
  for (const SyntaxNode part : cursor_.children(statement)) {
    const SyntaxNode alias = part.child(Field::alias);
    const SyntaxNode path = alias ? part.child(Field::name) : part;
    std::string_view module = path.text(source_);
    if (alias) {
      scope_.bind(alias.text(source_), values_.named(Value::Kind::module, module, part.span()),
                  part.span());
    } else {
      module = module.substr(0, module.find_first_of(". \t\\"));
      scope_.bind(module, values_.named(Value::Kind::module, module, part.span()), part.span());
    }
  }
}

void Importer::import_names(SyntaxNode statement) {
  evaluator_.may_raise();
  const SyntaxNode path = statement.child(Field::module_name);
  const std::string_view module = path.text(source_);
  for (const SyntaxNode part : cursor_.children(statement)) {
    if (part.span() == path.span()) continue;
    if (part.kind() == Kind::wildcard_import) {
      if (is_harmless_package(module)) continue;
      evaluator_.imports_all(*values_.imported(module, "*", statement.span()));
    } else {
      import_name(part, module);
    }
  }
}

void Importer::import_name(SyntaxNode part, std::string_view module) {
  const SyntaxNode alias = part.child(Field::alias);
  const SyntaxNode name = alias ? part.child(Field::name) : part;
  const SyntaxNode bound = alias ? alias : part;
  const std::string_view text = name.text(source_);
  const bool typing = module == "typing" || module == "typing_extensions";
  const Value* value = typing && text == "TYPE_CHECKING"
                           ? values_.boolean(false, part.span())
                           : values_.imported(module, text, part.span());
  scope_.bind(bound.text(source_), value, part.span());
}

}  // namespace revlint::python
