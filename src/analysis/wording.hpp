#pragma once
// How messages and hints call things: Alembic's command, the base of the comparison, links.

#include <string>
#include <string_view>

#include "chain/faults.hpp"
#include "discovery/environment.hpp"
#include "lint/rule.hpp"
#include "migration/revision.hpp"

namespace revlint {

// "alembic ARGUMENTS" for this environment, to be run at the root of the project: with -c and -n
// where Alembic would choose another environment by default, and after a `cd` where the paths of
// the configuration hold from one directory only; "flask db" where Flask-Migrate sets it up.
// `arguments` begin with the command.
std::string alembic_command(const Environment& environment, std::string_view arguments);

// The base branch as the user knows it, or "revlint.lock" where that is compared with.
std::string base_name(const Subject& subject);

// The down_revision or the depends_on of a revision.
const Identifier& links(const Revision& revision, LinkKind kind);

// "down_revision" or "depends_on".
std::string variable(LinkKind kind);

// The value as Python writes it: "None", "'a1'", "('a1', 'b2')".
std::string python_value(const Identifier& identifier);

}  // namespace revlint
