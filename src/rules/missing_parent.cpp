// A down_revision that no revision of the environment carries.

#include "missing_references.hpp"
#include "rules.hpp"

namespace revlint::rules {

const Rule missing_parent{
    .id = "missing-parent",
    .group = Group::chain,
    .severity = Severity::error,
    .fixability = Fixability::safe,
    .summary = "down_revision names no revision",
    .check =
        [](const Subject& subject) { return report_missing(subject, LinkKind::down_revision); },
};

}  // namespace revlint::rules
