// An ID that is too long for the databases. Projects that widen the column have no findings.

#include "analysis/open_names.hpp"
#include "analysis/version_num.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  const OpenNames open(subject, revision_id_too_long);
  for (const Revision& revision : subject.snapshot().revisions) {
    const std::size_t length = characters(revision.id());
    if (length <= version_num_width || !open.contains(revision)) continue;
    Finding finding;
    finding.message = "revision ID " + quoted(revision.id()) + " has " + std::to_string(length) +
                      " characters, alembic_version.version_num holds 32: PostgreSQL stops with "
                      "StringDataRightTruncation: value too long for type character varying(32)";
    finding.hint =
        "before it is merged, give it an ID of at most 32 characters; put the words into "
        "the file's name";
    finding.revisions = {std::string(revision.id())};
    finding.location = {std::string(revision.path), revision.name->span};
    findings.push_back(std::move(finding));
  }
  if (!findings.empty() && widens_version_num(subject)) findings.clear();
  return findings;
}

}  // namespace

const Rule revision_id_too_long{
    .id = "revision-id-too-long",
    .group = Group::identity,
    .severity = Severity::error,
    .before_merge = true,
    .summary = "a revision ID is longer than the 32 characters of `version_num`",
    .check = check,
};

}  // namespace revlint::rules
