// File names mean nothing to Alembic, but much to people. Where a project's file names contain the
// ID, one without it belongs to a renamed ID or a copied file. Projects with other names have no
// findings.

#include <algorithm>

#include "analysis/open_names.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

bool carries_id(const Revision& revision) {
  return revision.file_name().find(revision.id()) != std::string_view::npos;
}

bool names_have_ids(const Environment& environment) {
  return environment.file_template.empty() ||
         environment.file_template.find("%(rev)s") != std::string::npos;
}

Finding finding_for(const Revision& revision) {
  Finding finding;
  finding.message = "the file's name does not carry its revision ID " + quoted(revision.id());
  finding.hint = "rename the file, or the ID if it is not merged yet: every other name says its ID";
  finding.revisions = {std::string(revision.id())};
  finding.location = {std::string(revision.path), revision.name->span};
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  if (!names_have_ids(subject.environment())) return {};
  std::size_t carrying = 0;
  std::vector<const Revision*> others;
  for (const Revision& revision : subject.snapshot().revisions) {
    if (!revision.has_id() || revision.id().empty()) continue;
    if (carries_id(revision))
      ++carrying;
    else
      others.push_back(&revision);
  }
  // Names follow the template where nine of ten contain their ID; otherwise people choose them.
  if (carrying < 9 * others.size()) return {};
  const OpenNames open(subject, filename_mismatch);
  std::vector<Finding> findings;
  for (const Revision* revision : others)
    if (open.contains(*revision)) findings.push_back(finding_for(*revision));
  return findings;
}

}  // namespace

const Rule filename_mismatch{
    .id = "filename-mismatch",
    .group = Group::identity,
    .severity = Severity::note,
    .before_merge = true,
    .summary = "the file name does not carry the ID, though the project's file names do",
    .check = check,
};

}  // namespace revlint::rules
