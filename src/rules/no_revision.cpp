// A file that Alembic loads must bind `revision` and `down_revision`; the first one that does not
// stops every command.

#include <optional>

#include "rules/registry.hpp"
#include "text/characters.hpp"
#include "text/phrase.hpp"
#include "tree/paths.hpp"

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

// The setting that makes Alembic load the files of a directory in which there are no migrations.
struct Reason {
  std::string_view setting;
  Origin origin;
};

std::optional<Reason> reason_to_load(const Environment& environment, std::string_view path) {
  const std::string_view directory = parent_path(path);
  for (const VersionLocation& location : environment.version_locations) {
    if (location.path == directory && !location.origin.path.empty())
      return Reason{"version_locations", location.origin};
  }
  for (const Setting& setting : environment.settings) {
    if (environment.recursive && setting.name == "recursive_version_locations")
      return Reason{setting.name, setting.origin};
  }
  return std::nullopt;
}

// The script directory is named where the directory of the migrations belongs, or searched as a
// whole.
Finding no_migration(const Environment& environment, const Revision& env_py) {
  Finding finding;
  finding.message =
      "this is no migration, but Alembic loads it as one, and stops with CommandError: Could not "
      "determine revision id from filename env.py; where it uses context.config, with "
      "AttributeError: module 'alembic.context' has no attribute 'config'";
  finding.hint = "move the migrations to a directory of their own, and env.py out of it";
  const auto reason = reason_to_load(environment, env_py.path);
  if (!reason) return finding;
  const std::string setting(reason->setting);
  finding.hint = "let " + setting + " name the directory of the migrations alone";
  if (setting == "recursive_version_locations")
    finding.hint =
        "set recursive_version_locations = false, or let version_locations name the "
        "directory of the migrations alone";
  finding.related.push_back(
      {{reason->origin.path, reason->origin.span}, setting + " makes Alembic load this directory"});
  return finding;
}

Finding no_id(const Environment& environment, const Revision& revision) {
  if (revision.file_name() == "env.py") return no_migration(environment, revision);
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
      findings.push_back(no_id(subject.environment(), revision));
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
