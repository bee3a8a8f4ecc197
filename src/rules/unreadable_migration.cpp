// A file that Python cannot import stops every Alembic command.

#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

Finding finding_for(const ReadFault& fault, std::string_view path) {
  const std::string detail = fault.detail.empty() ? "" : ": " + std::string(fault.detail);
  Finding finding;
  switch (fault.kind) {
    case ReadFault::Kind::conflict_markers:
      finding.message = "git left its conflict markers here: Alembic stops with SyntaxError";
      finding.hint = "resolve the conflict, then `git add " + shell_word(path) + "`";
      break;
    case ReadFault::Kind::syntax:
      finding.message =
          "the statements that name the revision do not parse: Alembic stops with SyntaxError";
      finding.hint = "see what Python says: python3 -m py_compile " + shell_word(path);
      break;
    case ReadFault::Kind::body:
      finding.message = std::string(fault.detail);
      finding.hint = "see what Python says: python3 " + shell_word(path);
      break;
    case ReadFault::Kind::unknown:
      finding.message = std::string(fault.detail);
      finding.hint = "see what Python says: python3 -m py_compile " + shell_word(path);
      finding.advisory = true;
      break;
    case ReadFault::Kind::encoding:
      finding.message = "this file is not in the encoding that it declares" + detail +
                        ": Alembic stops with SyntaxError";
      finding.hint =
          "save it as UTF-8, or declare its encoding in the first line: # -*- coding: latin-1 -*-";
      break;
    case ReadFault::Kind::unreadable:
      finding.message = "this file cannot be read" + detail;
      finding.hint = "check that it exists and may be read: ls -l " + shell_word(path);
      break;
    case ReadFault::Kind::raises:
      finding.message = "importing this file fails before its revision is named" + detail;
      finding.hint = "move the statement into upgrade(), or below the identifiers";
      break;
  }
  return finding;
}

Finding finding_for_directory(const std::string& directory) {
  Finding finding;
  finding.message =
      "this directory cannot be listed: Alembic takes it for empty, and revlint sees none of its "
      "migrations";
  finding.hint = "check who may read it: ls -ld " + shell_word(directory);
  finding.location = {directory, {}};
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const Revision& revision : subject.snapshot().revisions) {
    const ReadFault* fault = revision.header.fault;
    if (fault == nullptr) continue;
    findings.push_back(finding_for(*fault, revision.path));
    findings.back().location = {std::string(revision.path), fault->span};
  }
  for (const std::string& directory : subject.snapshot().unlisted)
    findings.push_back(finding_for_directory(directory));
  return findings;
}

}  // namespace

const Rule unreadable_migration{
    .id = "unreadable-migration",
    .group = Group::chain,
    .severity = Severity::error,
    .summary =
        "a migration cannot be imported: conflict markers, a broken header, a wrong encoding",
    .check = check,
};

}  // namespace revlint::rules
