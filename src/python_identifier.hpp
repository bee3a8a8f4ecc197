#pragma once
// What Alembic makes of the value that one of its four names is bound to. Sources: to_tuple()
// (alembic/util/langhelpers.py), Revision.__init__, tuple_rev_as_scalar(), _revision_map()
// (alembic/script/revision.py), checked by running 1.19.2.

#include "arena.hpp"
#include "header.hpp"
#include "python_scope.hpp"

namespace revlint::python {

enum class Role : std::uint8_t { revision, down_revision, branch_labels, depends_on };

// The value of `binding` must not be null. Texts are copied to `arena`.
Identifier identify(Role role, const Binding& binding, const Value& value, Arena& arena);

// An identifier that only running the module decides.
Identifier undecided(Span span, std::string_view reason, Arena& arena);

}  // namespace revlint::python
