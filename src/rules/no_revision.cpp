// A file that Alembic loads must bind `revision` and `down_revision`; the first one that does not
// stops every command.

#include "rules/registry.hpp"
#include "text/characters.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

// Alembic's name for the module, as in its AttributeError: each byte that is no word character
// becomes '_' (alembic/util/pyfiles.py, load_python_file).
std::string module_name(std::string_view file_name) {
  std::string name(file_name);
  for (char& c : name) {
    if (!is_word(c)) c = '_';
  }
  return name;
}

Finding no_id(const Revision& revision) {
  Finding finding;
  finding.message =
      "this file has no `revision`: Alembic stops with CommandError: Could not "
      "determine revision id from filename " +
      std::string(revision.file_name());
  finding.hint = "give it a revision, or move it out of the version location if it is no migration";
  return finding;
}

Finding no_down_revision(const Revision& revision) {
  Finding finding;
  finding.message =
      "this file has no `down_revision`: Alembic stops with AttributeError: module '" +
      module_name(revision.file_name()) + "' has no attribute 'down_revision'";
  finding.hint = "write down_revision = '<the parent's ID>', or down_revision = None for a base";
  finding.revisions = {std::string(revision.id())};
  finding.location.span = revision.name->span;
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const Revision& revision : subject.snapshot().revisions) {
    if (revision.header.fault != nullptr) continue;
    const bool id_is_computed = revision.header.revision.state != Identifier::State::absent;
    if (!revision.has_id() && !id_is_computed) {
      findings.push_back(no_id(revision));
    } else if (revision.has_id() &&
               revision.header.down_revision.state == Identifier::State::absent) {
      findings.push_back(no_down_revision(revision));
    } else {
      continue;
    }
    findings.back().location.path = std::string(revision.path);
  }
  return findings;
}

}  // namespace

const Rule no_revision{
    .id = "no-revision",
    .group = Group::chain,
    .severity = Severity::error,
    .summary = "a file that Alembic loads does not bind `revision` or `down_revision`",
    .check = check,
};

}  // namespace revlint::rules
