// A depends_on that is neither a revision nor a branch label of the environment.

#include "missing_references.hpp"
#include "rules.hpp"

namespace revlint::rules {

const Rule missing_dependency{
    .id = "missing-dependency",
    .group = Group::chain,
    .severity = Severity::error,
    .fixability = Fixability::safe,
    .summary = "depends_on names neither a revision nor a branch label",
    .check = [](const Subject& subject) { return report_missing(subject, LinkKind::depends_on); },
};

}  // namespace revlint::rules
