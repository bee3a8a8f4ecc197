#pragma once
// The docstring of a migration as Alembic's templates write it: a message, then "Revision ID:",
// "Revises:", "Create Date:". Alembic never reads the lines back; they may say something else.

#include "arena.hpp"
#include "header.hpp"
#include "python.hpp"

namespace revlint::python {

// Fills what `module` says of its docstring: `text` is its value, `literal` its source with quotes,
// `span` where that stands. Also header.docstring, where the lines name other IDs than the code.
void read_docstring(std::string_view text, std::string_view literal, Span span, Module& module,
                    Arena& arena);

// The lines of `literal` that name other IDs than `header` does; null where there is none.
const DocstringIds* compare_docstring(std::string_view literal, Span span, const Header& header,
                                      Arena& arena);

}  // namespace revlint::python
