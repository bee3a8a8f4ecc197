#include "compared.hpp"

namespace revlint {
namespace {

std::string without_history(const HistoryUnavailable& none) {
  std::string text = "the history rules did not run: " + none.reason;
  if (!none.cure.empty()) text += "; " + none.cure;
  return text;
}

std::variant<History, HistoryUnavailable> open_history(const Workspace& workspace) {
  if (workspace.in_git) return History::open(workspace.root);
  return HistoryUnavailable{HistoryUnavailable::Cause::no_repository, "this is no git repository",
                            ""};
}

}  // namespace

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
  }
  const auto blobs = history ? std::optional(history->object_format()) : std::nullopt;
  auto loaded = load_project(std::move(start), blobs);
  if (!loaded) return loaded.failure();

  std::vector<Notice> notices;
  if (history) notices = history->find_drafts(loaded->project);
  if (history && request.history)
    none = history->compare(loaded->project, request.base, request.configured);
  if (none && request.required) return Failure{without_history(*none)};
  if (none) notices.push_back({"history-unavailable", without_history(*none)});
  if (history && history->base() && !history->base()->caveat.empty())
    notices.push_back({"history-uncertain", history->base()->caveat});
  return Compared{std::move(history), std::move(*loaded), std::move(notices)};
}

}  // namespace revlint
