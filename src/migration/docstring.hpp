#pragma once
// The docstring of a migration as Alembic's templates write it: a message, then "Revision ID:",
// "Revises:", "Create Date:". Alembic never reads these lines back, so they may be wrong.

#include "migration/header.hpp"
#include "migration/python_reader.hpp"
#include "python/source_text.hpp"
#include "support/arena.hpp"

namespace revlint::python {

// The first paragraph of a docstring's value.
std::string_view message_of(std::string_view docstring);

// Fills the members of `module` that come from the docstring, and header.docstring where it names
// other IDs than the code. `text` is its value, `span` its literal in the text of `source`.
void read_docstring(std::string_view text, Span span, const SourceText& source,
                    ParsedMigration& module, Arena& arena);

// The lines of `literal` whose IDs are not those of `header`; null where there are none.
const DocstringIds* compare_docstring(std::string_view literal, Span span, const Header& header,
                                      Arena& arena);

}  // namespace revlint::python
