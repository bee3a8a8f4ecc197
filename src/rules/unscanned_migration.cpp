// A migration that belongs to the chain but is where Alembic does not look, or that Alembic finds
// in two ways. Retired files beside the chain, without a link to a loaded revision, are no fault.

#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

// True for a file that would extend or complete the chain: its parent is a loaded revision, or a
// loaded revision names it as parent, and its ID is not loaded from elsewhere.
bool belongs_to_chain(const Graph& graph, const Revision& revision) {
  if (!revision.has_id() || graph.find(revision.id())) return false;
  for (const Name& parent : revision.down_revisions())
    if (graph.find(parent.text)) return true;
  for (const MissingReference& missing : graph.missing()) {
    if (graph.name_of(missing) == revision.id()) return true;
  }
  return false;
}

Finding not_scanned(const UnscannedFile& file) {
  Finding finding;
  const std::string id = quoted(file.revision.id());
  if (file.why == UnscannedFile::Why::subdirectory) {
    finding.message =
        "Alembic does not scan this sub-directory: revision " + id + " will never run";
    finding.hint = "set recursive_version_locations = true, or move the file up";
  } else {
    finding.message = "this file is in no version location: revision " + id + " will never run";
    finding.hint = "add its directory to version_locations, or move the file into one";
  }
  finding.revisions = {std::string(file.revision.id())};
  finding.location = {file.path, file.revision.name->span};
  return finding;
}

Finding loaded_twice(const UnscannedFile& file) {
  Finding finding;
  finding.message = "Alembic reaches this file by two ways: File " + quoted(file.path) +
                    " loaded twice! ignoring. Please ensure version_locations is unique.";
  finding.hint = "name every directory once in version_locations";
  finding.location = {file.path, {}};
  if (file.other != file.path)
    finding.related.push_back({{file.other, {}}, "loaded first from here"});
  return finding;
}

Finding linked_from_outside(const UnscannedFile& file) {
  Finding finding;
  finding.message =
      "this link leads out of the repository: Alembic loads what revlint cannot read; where it "
      "leads "
      "to nothing, Alembic stops with ImportError: Can't find Python file";
  finding.hint = "keep the migration in the repository";
  finding.location = {file.path, {}};
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings;
  for (const UnscannedFile& file : subject.snapshot().unscanned) {
    if (file.why == UnscannedFile::Why::loaded_twice) {
      findings.push_back(loaded_twice(file));
    } else if (file.why == UnscannedFile::Why::outside) {
      findings.push_back(linked_from_outside(file));
    } else if (belongs_to_chain(subject.graph(), file.revision)) {
      findings.push_back(not_scanned(file));
    }
  }
  return findings;
}

}  // namespace

const Rule unscanned_migration{
    .id = "unscanned-migration",
    .group = Group::chain,
    .severity = Severity::warning,
    .summary = "a migration lies where Alembic does not scan, or is reached by two ways",
    .check = check,
};

}  // namespace revlint::rules
