// IDs that do not match the project's pattern, a POSIX extended regular expression for the whole
// ID.

#include "analysis/open_names.hpp"
#include "os/pattern.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  const std::string& wanted = subject.settings.revision_id_pattern;
  if (wanted.empty()) return findings;
  const os::Pattern pattern(wanted);
  const OpenNames open(subject, revision_id_format);
  for (const Revision& revision : subject.snapshot().revisions) {
    const std::string id(revision.id());
    if (!revision.has_id() || pattern.matches(id) || !open.contains(revision)) continue;
    Finding finding;
    finding.message =
        "revision ID " + quoted(id) + " does not match the project's pattern " + quoted(wanted);
    finding.hint = "choose another ID before it is merged";
    finding.revisions = {id};
    finding.location = {std::string(revision.path), revision.name->span};
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace

const Rule revision_id_format{
    .id = "revision-id-format",
    .group = Group::identity,
    .severity = Severity::error,
    .on_by_default = false,
    .before_merge = true,
    .summary = "a revision ID does not match the pattern that the project has chosen",
    .check = check,
};

}  // namespace revlint::rules
