#pragma once
// The docstring of a migration as Alembic's templates write it: a message, then "Revision ID:",
// "Revises:", "Create Date:". Alembic never reads the lines back; they may say something else.

#include "migration/header.hpp"
#include "migration/python_reader.hpp"
#include "python/source_text.hpp"
#include "support/arena.hpp"

namespace revlint::python {

// Fills what `module` says of its docstring, whose value is `text` and whose literal stands at
// `span` of the source's text; also header.docstring, where the lines name other IDs than the code.
void read_docstring(std::string_view text, Span span, const SourceText& source,
                    ParsedMigration& module, Arena& arena);

// The lines of `literal` that name other IDs than `header` does; null where there is none.
const DocstringIds* compare_docstring(std::string_view literal, Span span, const Header& header,
                                      Arena& arena);

}  // namespace revlint::python
