// A directory in the configuration that does not exist. Alembic refuses a missing script_location,
// but skips a missing version location, and every migration there, without a message.

#include "rules/missing_location_meant.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

Location setting_location(const Environment& environment, const Origin& origin) {
  return {origin.path.empty() ? environment.config_path : origin.path, origin.span};
}

std::vector<Finding> check(const Subject& subject) {
  const Environment& environment = subject.environment();
  std::vector<Finding> findings;
  if (!environment.script_location_exists) {
    // Otherwise invalid-configuration or misread-configuration reports it.
    const bool is_proven =
        !environment.script_location_written.empty() && !environment.script_location_outside;
    if (!is_proven) return findings;
    Finding finding;
    finding.message = "script_location " + quoted(environment.script_location) +
                      " does not exist: Alembic stops with CommandError: Path doesn't exist";
    finding.hint = hint_for_file(*subject.project.tree, environment.script_location);
    if (finding.hint.empty())
      finding.hint =
          "correct the path; a relative one counts from the directory in which Alembic is run";
    finding.location = setting_location(environment, environment.script_location_origin);
    findings.push_back(std::move(finding));
    return findings;
  }
  const AlembicRelease& release = environment.alembic;
  for (std::size_t i = 0; i < environment.version_locations.size(); ++i) {
    const VersionLocation& location = environment.version_locations[i];
    if (!location.exists && location.origin.path.empty() && release.before(1, 10, 0)) {
      Finding finding;
      finding.message = quoted(location.path) + " does not exist: Alembic " + release.text() +
                        " stops with FileNotFoundError, 1.10 and later do not";
      finding.hint = "create it, with a file that git keeps";
      finding.location = setting_location(environment, environment.script_location_origin);
      findings.push_back(std::move(finding));
    }
    // The default location may be missing, because git keeps no empty directory; one that the
    // configuration names may not.
    if (location.exists || location.outside || location.origin.path.empty()) continue;
    Location where = setting_location(environment, location.origin);
    // A string instead of a list makes a location of every character: one finding is enough.
    const bool is_reported = !findings.empty() && findings.back().location.path == where.path &&
                             findings.back().location.span == where.span;
    if (is_reported) continue;
    const auto meant = meant_location(*subject.project.tree, environment, i);
    if (meant) i += meant->pieces - 1;
    Finding finding;
    finding.message = "version location " + quoted(location.written) +
                      " does not exist: Alembic skips it without a word";
    if (const auto& error = subject.graph().alembic().error) {
      finding.message += ", and stops with " + error->text();
    }
    finding.hint = meant ? meant->hint : "correct the path, or remove it from version_locations";
    finding.location = std::move(where);
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace

const Rule missing_location{
    .id = "missing-location",
    .group = Group::chain,
    .severity = Severity::error,
    .summary = "`script_location` or a version location does not exist",
    .check = check,
};

}  // namespace revlint::rules
