#pragma once
// How Alembic understands the value that one of its four names is bound to. Sources: to_tuple()
// (alembic/util/langhelpers.py), Revision.__init__, tuple_rev_as_scalar(), _revision_map()
// (alembic/script/revision.py), checked by running 1.19.2.

#include "migration/header.hpp"
#include "python/scope.hpp"
#include "python/source_text.hpp"
#include "support/arena.hpp"

namespace revlint::python {

// `value` is that of `binding` at the end of the module. Texts of the result live in `arena`; spans
// are those of the file.
Identifier identify(IdentifierName role, const Binding& binding, const Value& value,
                    const SourceText& source, Arena& arena);

// An identifier that only running the module decides.
Identifier undecided(Span span, std::string_view reason, const SourceText& source, Arena& arena);

}  // namespace revlint::python
