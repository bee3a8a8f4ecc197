// downgrade() of a merged migration does something else now, while upgrade() stayed as it was.

#include "analysis/edit_findings.hpp"
#include "rules/registry.hpp"

namespace revlint::rules {

const Rule edited_downgrade{
    .id = "edited-downgrade",
    .group = Group::history,
    .severity = Severity::warning,
    .summary = "only `downgrade()` of a merged migration does something else now",
    .check =
        [](const Subject& subject) {
          return edit_findings(subject, EditedFunction::downgrade, edited_downgrade);
        },
};

}  // namespace revlint::rules
