// Two bindings of one identifier, or one under a condition: people may read another chain than
// Alembic.

#include "rules/identifiers.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const Revision& revision : subject.snapshot().revisions) {
    if (revision.header.fault != nullptr) continue;
    for (const auto& [name, identifier] : identifiers(revision.header)) {
      if (identifier->state != Identifier::State::known) continue;
      if (!identifier->rebound && !identifier->conditional) continue;
      const std::string path(revision.path);
      Finding finding;
      finding.location = {path, identifier->span};
      if (revision.has_id()) finding.revisions = {std::string(revision.id())};
      if (identifier->rebound) {
        finding.message =
            "`" + std::string(name) + "` is bound more than once: Alembic reads this last value";
        finding.hint = "remove the other binding";
        finding.related.push_back(
            {{path, identifier->detail->earlier}, "bound before, to no effect"});
      } else {
        finding.message = "`" + std::string(name) + "` is bound under a condition";
        finding.hint = "bind it at the top of the module, without a condition";
      }
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

}  // namespace

const Rule reassigned_identifier{
    .id = "reassigned-identifier",
    .group = Group::chain,
    .severity = Severity::warning,
    .summary = "an identifier is bound twice, or under a condition",
    .check = check,
};

}  // namespace revlint::rules
