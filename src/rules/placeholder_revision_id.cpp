// Invented IDs such as a1b2c3d4e5f6 only look random: another branch invents the same one.

#include "analysis/invented_id.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const Revision& revision : subject.snapshot().revisions) {
    if (!is_invented_id(revision.id())) continue;
    Finding finding;
    finding.message = "revision ID " + quoted(revision.id()) +
                      " is invented, not random: another branch will invent it too";
    finding.hint =
        "before it is merged, take a random one: python3 -c 'import uuid; "
        "print(uuid.uuid4().hex[-12:])'";
    finding.revisions = {std::string(revision.id())};
    finding.location = {std::string(revision.path), revision.name->span};
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace

const Rule placeholder_revision_id{
    .id = "placeholder-revision-id",
    .group = Group::identity,
    .severity = Severity::warning,
    .summary = "a made-up ID, such as a1b2c3d4e5f6, that collides across branches",
    .check = check,
};

}  // namespace revlint::rules
