// A migration that belongs to the chain but is where Alembic does not look, or that Alembic finds
// in two ways. Retired files beside the chain, without a link to a loaded revision, are no fault.

#include <algorithm>
#include <map>

#include "rules/registry.hpp"
#include "text/phrase.hpp"
#include "tree/paths.hpp"

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

// True for a file in a directory that env.py adds; `other` is then the path of env.py.
bool is_late(const UnscannedFile& file) {
  return file.why == UnscannedFile::Why::other_location && !file.other.empty();
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

// All migrations that Alembic overlooks for one reason, as one finding at the first of them.
Finding none_scanned(const std::vector<const UnscannedFile*>& files, std::string message,
                     std::string hint) {
  const UnscannedFile& first = *files.front();
  Finding finding;
  const std::string more =
      files.size() == 1 ? "" : " and " + std::to_string(files.size() - 1) + " more";
  finding.message =
      std::move(message) + "revision " + quoted(first.revision.id()) + more + " will never run";
  finding.hint = std::move(hint);
  finding.revisions = {std::string(first.revision.id())};
  finding.location = {first.path, first.revision.name->span};
  return finding;
}

bool holds_revisions(const Graph& graph) {
  return std::ranges::any_of(graph.revisions(), &Revision::has_id);
}

// Where Alembic loads no revision at all, those that it overlooks are the chain.
void report_empty(const Subject& subject, std::vector<Finding>& findings) {
  if (holds_revisions(subject.graph())) return;
  const Snapshot* const base = subject.state.tip();
  for (const auto why : {UnscannedFile::Why::subdirectory, UnscannedFile::Why::other_location}) {
    std::vector<const UnscannedFile*> files;
    for (const UnscannedFile& file : subject.snapshot().unscanned) {
      if (file.why != why || is_late(file) || !file.revision.has_id()) continue;
      // What the base loads is reported by deleted-revision.
      if (base == nullptr || !base->graph.find(file.revision.id())) files.push_back(&file);
    }
    if (files.empty()) continue;
    const bool below = why == UnscannedFile::Why::subdirectory;
    findings.push_back(none_scanned(
        files,
        below ? "Alembic loads no migration, because it does not scan this sub-directory: "
              : "Alembic loads no migration, because this file is in no version location: ",
        below ? "set recursive_version_locations = true, or move the files up"
              : "add their directory to version_locations"));
  }
}

// One finding for each directory that env.py adds.
void report_late(const Subject& subject, std::vector<Finding>& findings) {
  std::map<std::string_view, std::vector<const UnscannedFile*>> directories;
  for (const UnscannedFile& file : subject.snapshot().unscanned) {
    const bool counts =
        is_late(file) && file.revision.has_id() && !subject.graph().find(file.revision.id());
    if (counts) directories[parent_path(file.path)].push_back(&file);
  }
  for (const auto& [directory, files] : directories) {
    findings.push_back(
        none_scanned(files,
                     "env.py adds " + quoted(directory) +
                         " to version_locations, but Alembic has read that option before: ",
                     "name the directory in version_locations of the configuration"));
  }
}

Finding loaded_twice(const UnscannedFile& file) {
  Finding finding;
  finding.message = "Alembic reaches this file in two ways: File " + quoted(file.path) +
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
    } else if (!is_late(file) && belongs_to_chain(subject.graph(), file.revision)) {
      findings.push_back(not_scanned(file));
    }
  }
  report_empty(subject, findings);
  report_late(subject, findings);
  return findings;
}

}  // namespace

const Rule unscanned_migration{
    .id = "unscanned-migration",
    .group = Group::chain,
    .severity = Severity::warning,
    .summary = "a migration lies where Alembic does not scan, or is reached in two ways",
    .check = check,
};

}  // namespace revlint::rules
