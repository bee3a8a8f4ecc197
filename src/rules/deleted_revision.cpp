// A revision of the base branch is gone, and no other one replaces it. Alembic first looks up the
// revision in alembic_version: a database at the deleted one cannot do anything any more.

#include <algorithm>
#include <optional>

#include "analysis/applied.hpp"
#include "analysis/lost_revisions.hpp"
#include "analysis/restore_command.hpp"
#include "analysis/wording.hpp"
#include "history/deleted_environments.hpp"
#include "repair/fixes.hpp"
#include "rules/locations.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"
#include "tree/paths.hpp"

namespace revlint::rules {

namespace {

constexpr std::size_t most_related = 10;

// Whether the whole environment is gone.
bool is_whole(const Subject& subject) {
  const Environment& environment = subject.environment();
  return subject.state.work.revisions.empty() &&
         (!subject.project.tree->kind(environment.script_location) ||
          !is_configured(*subject.project.tree, environment));
}

bool is_kept(const DeletedRevision* loss) {
  return !loss->kept_at.empty();
}

// The command that restores the files, and the configuration of an environment that is gone.
std::string hint_for(const Subject& subject, const std::vector<const DeletedRevision*>& lost) {
  const Environment& environment = subject.environment();
  const Tree& work = *subject.project.work;
  std::string files = restore_hint(subject, lost);
  if (!subject.project.base || !is_whole(subject) || is_configured(work, environment)) return files;
  const std::string& config = environment.config_path;
  if (work.kind(config)) {
    const std::string again = "configure it in " + config + " again";
    return std::ranges::all_of(lost, is_kept) ? again : files + ", and " + again;
  }
  const bool comes_along = !environment.script_location.empty() &&
                           is_within(config, environment.script_location) &&
                           !work.kind(environment.script_location);
  return comes_along ? files : files + ", and " + config + " likewise";
}

std::string message_for(const Subject& subject, const std::vector<const DeletedRevision*>& lost,
                        std::string_view main_id) {
  const Graph& target = subject.state.tip()->graph;
  std::string text;
  if (lost.size() == 1) {
    const std::string& kept_at = lost[0]->kept_at;
    text = quoted(main_id) + ", a revision of " + base_name(subject) + ", " +
           (kept_at.empty() ? "is gone" : "is in " + kept_at + ", where Alembic does not look");
  } else {
    std::vector<std::string_view> ids;
    for (const DeletedRevision* loss : lost) ids.push_back(target.revision(loss->before).id());
    std::stable_partition(ids.begin(), ids.end(),
                          [&](std::string_view id) { return id == main_id; });
    const bool kept = std::ranges::all_of(lost, is_kept);
    text = counted(ids.size(), "revision") + " of " + base_name(subject) +
           (kept                ? " are where Alembic does not look: "
            : is_whole(subject) ? " are gone with their environment: "
                                : " are gone: ") +
           quoted_list(ids);
  }
  return text + ": a database at " + quoted(main_id) + " " + cannot_locate(main_id);
}

// Where the commits before the base have a revision that no branch has now.
std::optional<DeletedFile> deleted_before(const Subject& subject, std::string_view id) {
  const auto& base = subject.project.base;
  if (!base || !base->earlier) return std::nullopt;
  std::vector<std::string> directories;
  for (const EnvironmentState& state : subject.project.environments) {
    for (const VersionLocation& location : state.environment.version_locations)
      directories.push_back(location.path);
  }
  const auto found = base->earlier->find_deleted(directories, {std::string(id)});
  return found.empty() ? std::nullopt : std::optional(found.begin()->second);
}

// A database is at a revision that is nowhere.
Finding unknown_to_databases(const Subject& subject, std::string_view id) {
  Finding finding;
  finding.revisions.emplace_back(id);
  finding.location.path = subject.environment().config_path;
  const auto deleted = deleted_before(subject, id);
  const auto& base = subject.project.base;
  finding.message = "--applied names " + quoted(id);
  if (deleted) {
    finding.message += ", which was deleted by commit " + deleted->commit;
    finding.hint = restore_command(subject, deleted->before, deleted->path);
  } else {
    const bool searched = base && base->earlier;
    finding.message +=
        searched ? ", which neither this tree nor the history of " + base_name(subject) + " has"
                 : ", which this tree does not have; its history was not searched";
    const std::string meant = meant_by_applied(subject.project, id);
    finding.hint = meant.empty()
                       ? "name what `alembic current` prints"
                       : "if " + quoted(meant) + " is meant: --applied " + shell_word(meant);
  }
  finding.message += ": a database at " + quoted(id) + " " + cannot_locate(id);
  return finding;
}

// In the first environment, because nothing says to which one they belong.
std::vector<Finding> unknown_applied_revisions(const Subject& subject) {
  std::vector<Finding> findings;
  if (&subject.state != &subject.project.environments.front()) return findings;
  for (const std::string_view id : unknown_applied(subject.project, subject.settings))
    findings.push_back(unknown_to_databases(subject, id));
  return findings;
}

std::optional<Finding> deletions(const Subject& subject) {
  const std::vector<const DeletedRevision*> lost =
      unexplained_losses(subject, {missing_parent, missing_dependency});
  if (lost.empty()) return std::nullopt;
  const Graph& target = subject.state.tip()->graph;
  // Databases that are up to date are at a head.
  const auto is_head = [&](const DeletedRevision* loss) {
    return std::ranges::binary_search(target.heads(), loss->before);
  };
  auto main = std::ranges::find_if(lost, is_head);
  if (main == lost.end()) main = lost.end() - 1;
  const Revision& revision = target.revision((*main)->before);

  Finding finding;
  finding.location = location_in(revision, subject.project.base ? Span{} : revision.name->span);
  if (!(*main)->kept_at.empty()) finding.location.path = (*main)->kept_at;
  finding.message = message_for(subject, lost, revision.id());
  finding.hint = hint_for(subject, lost);
  finding.fix = restore_fix(subject, lost);
  finding.revisions.emplace_back(revision.id());
  if (subject.project.base)
    finding.related.push_back(id_in_base(subject, revision, quoted(revision.id()) + " was here"));
  for (const DeletedRevision* loss : lost) {
    if (loss == *main) continue;
    const Revision& other = target.revision(loss->before);
    finding.revisions.emplace_back(other.id());
    if (finding.related.size() < most_related)
      finding.related.push_back(id_in_base(subject, other, quoted(other.id()) + " was here"));
  }
  return finding;
}

std::vector<Finding> check(const Subject& subject) {
  std::vector<Finding> findings = unknown_applied_revisions(subject);
  if (auto finding = deletions(subject)) findings.push_back(*std::move(finding));
  return findings;
}

}  // namespace

const Rule deleted_revision{
    .id = "deleted-revision",
    .group = Group::history,
    .severity = Severity::error,
    .fixability = Fixability::unsafe,
    .summary = "a merged revision is gone",
    .check = check,
};

}  // namespace revlint::rules
