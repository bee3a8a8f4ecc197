// upgrade() of a merged migration does something else now. Databases have run the old code, and
// Alembic does not run the migration again.

#include "analysis/edit_findings.hpp"
#include "rules/registry.hpp"

namespace revlint::rules {

const Rule edited_revision{
    .id = "edited-revision",
    .group = Group::history,
    .severity = Severity::error,
    .summary = "`upgrade()` of a merged migration does something else now",
    .check =
        [](const Subject& subject) {
          return edit_findings(subject, EditedFunction::upgrade, edited_revision);
        },
};

}  // namespace revlint::rules
