#include "commands/load_compared.hpp"

#include <algorithm>

#include "discovery/discover.hpp"
#include "discovery/excluded.hpp"
#include "discovery/locations_in_code.hpp"
#include "history/locked_base.hpp"
#include "project/stray_directories.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

std::string without_history(const HistoryUnavailable& none) {
  std::string text = "the history rules did not run: " + none.reason;
  if (!none.cure.empty()) text += "; " + none.cure;
  return text;
}

// Whether the history exists and only this run cannot see it. That is a fault of the run; that
// there is no history at all is not.
bool can_be_had(HistoryUnavailable::Cause cause) {
  using Cause = HistoryUnavailable::Cause;
  return cause != Cause::no_git && cause != Cause::no_repository && cause != Cause::no_commits;
}

std::string instead_of_history(const HistoryUnavailable& none) {
  return "compared with revlint.lock, for " + none.reason;
}

bool holds_environments(const Tree& tree, const Workspace& workspace) {
  const auto found = discover(tree, workspace.starts, workspace.root);
  const auto counts = [&](const Environment& it) { return !is_excluded(workspace, it); };
  return !found || std::ranges::any_of(found->environments, counts);
}

// A hook also runs in repositories without migrations; there it has nothing to do. If the last
// commit has migrations, this commit deletes them all, and that must be reported.
bool has_no_migrations(const Start& start, const History& history) {
  const Workspace& workspace = start.workspace;
  const Repository& repository = history.repository();
  const bool nothing_named =
      start.choice.configs.empty() && start.choice.section.empty() &&
      workspace.starts == std::vector{workspace.working_directory.value_or("")};
  if (!nothing_named || holds_environments(*workspace.tree, workspace)) return false;
  if (!repository.objects().commit("HEAD")) return true;
  const auto head = history.index()->last_commit(repository);
  return head.ok() && (*head == nullptr || !holds_environments(**head, workspace));
}

std::string told(const StrayDirectory& stray) {
  const Environment& environment = stray.linked_with->environment;
  const std::string& config = environment.config_path;
  return "nothing here says that Alembic loads " + quoted(stray.path) +
         ", but its migrations are linked to those of " + environment.name +
         "; where it does, write environments = [\"" +
         (config.empty() ? environment.script_location : config) + " + " + stray.path +
         "\"] in revlint.toml";
}

}  // namespace

std::variant<History, HistoryUnavailable> open_history(const Workspace& workspace) {
  if (workspace.in_git) return History::open(workspace.root);
  return HistoryUnavailable{HistoryUnavailable::Cause::no_repository, "this is no git repository",
                            ""};
}

Result<Compared> load_compared(Start start, const HistoryRequest& request) {
  std::optional<History> history;
  std::optional<HistoryUnavailable> none;
  if (request.history || request.staged) {
    auto opened = open_history(start.workspace);
    if (auto* const it = std::get_if<History>(&opened)) history.emplace(std::move(*it));
    if (auto* const it = std::get_if<HistoryUnavailable>(&opened)) none = std::move(*it);
  }
  if (request.staged) {
    if (!history) return Failure{"--staged cannot tell what is staged: " + none->reason};
    if (auto failure = history->stage(start.workspace)) return *std::move(failure);
    if (has_no_migrations(start, *history)) {
      Loaded nothing{std::move(start.workspace), {}, {}};
      nothing.project.tree = nothing.project.work = nothing.workspace.tree;
      return Compared{std::move(history), std::move(nothing), {}};
    }
  }
  const auto blobs = history ? std::optional(history->object_format()) : std::nullopt;
  auto loaded = load_project(std::move(start), blobs);
  if (!loaded) return loaded.failure();

  std::vector<Notice> notices;
  if (history) notices = history->find_drafts(loaded->project);
  if (history && request.history)
    none = history->compare(loaded->project, loaded->workspace,
                            {request.base, request.configured, request.long_lived, request.of});
  if (loaded->project.environments.empty()) return *std::move(loaded->nothing);
  if (none && request.required) return Failure{without_history(*none)};
  if (none && compare_with_lock(loaded->project)) {
    notices.push_back({"history-unavailable", instead_of_history(*none)});
  } else if (none && can_be_had(none->cause)) {
    loaded->project.history_gap = HistoryGap{none->reason, none->cure};
  } else if (none) {
    notices.push_back({"history-unavailable", without_history(*none)});
  }
  if (history && history->base() && !history->base()->caveat.empty())
    notices.push_back({"history-uncertain", history->base()->caveat});
  for (const EnvironmentState& state : loaded->project.environments) {
    std::string guess = guessed_locations(state.environment);
    if (!guess.empty()) notices.push_back({"guessed-locations", std::move(guess)});
  }
  for (const StrayDirectory& stray : linked_directories(loaded->project, loaded->strays))
    notices.push_back({"unscanned-directory", told(stray)});
  return Compared{std::move(history), std::move(*loaded), std::move(notices)};
}

}  // namespace revlint
