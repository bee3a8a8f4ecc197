// `revlint diagnose`: what became of the revisions that a database or a log names.

#include "diagnosis/diagnose.hpp"

#include <algorithm>
#include <set>

#include "analysis/wording.hpp"
#include "commands/commands.hpp"
#include "commands/diagnosis_output.hpp"
#include "commands/load_project.hpp"
#include "diagnosis/explain_error.hpp"
#include "git/objects.hpp"
#include "history/history.hpp"
#include "os/paths.hpp"
#include "os/terminal.hpp"
#include "text/phrase.hpp"
#include "tree/read_file.hpp"

namespace revlint {
namespace {

using SearchedHistory = std::variant<Diagnoser::History, HistoryUnavailable>;

Result<std::string> read_log(const std::string& file) {
  std::string text;
  const ReadStatus status =
      file == "-" ? read_open_file(os::standard_input, text) : read_file(file, text);
  if (status == ReadStatus::ok) return text;
  const std::string name = file == "-" ? "the log on stdin" : "the log " + file;
  if (status == ReadStatus::too_large)
    return Failure{name +
                   " is larger than the 64 MB that revlint reads: pass its end, `tail -c "
                   "10000000 FILE | revlint diagnose --log -`"};
  return Failure{name + " cannot be read: " + why_unread(status)};
}

// The commit whose files and line are searched: --at, or HEAD.
SearchedHistory open_past(const Workspace& workspace, const std::string& at) {
  auto opened = open_repository(workspace.root, process_variables());
  if (auto* const none = std::get_if<HistoryUnavailable>(&opened)) return *none;
  const Repository& repository = std::get<Repository>(opened);
  const auto head = repository.objects().commit(at.empty() ? "HEAD" : at);
  if (head) return Diagnoser::History{repository, *head};
  return HistoryUnavailable{
      at.empty() ? HistoryUnavailable::Cause::no_commits : HistoryUnavailable::Cause::missing_ref,
      at.empty() ? "there is no commit yet" : "'" + at + "' is no commit of this clone", ""};
}

// The revisions that the log names, each once.
std::vector<std::string> named_in(const std::vector<LoggedError>& errors) {
  std::vector<std::string> ids;
  for (const LoggedError& error : errors)
    for (const std::string& id : error.revisions)
      if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  return ids;
}

bool is_named_in_files(const Project& project, std::string_view id) {
  return std::ranges::any_of(project.environments, [&](const EnvironmentState& state) {
    return std::ranges::any_of(state.work.graph.missing(), [&](const MissingReference& missing) {
      return state.work.graph.name_of(missing) == id;
    });
  });
}

// IDs that were not found in the environments that the command line names may be another one's.
void look_in_others(const Workspace& workspace, std::vector<Diagnosis>& diagnoses) {
  const auto all = load_project(std::vector<std::string>{workspace.root});
  if (!all) return;
  for (Diagnosis& found : diagnoses) {
    if (found.verdict != Verdict::unknown) continue;
    for (const EnvironmentState& state : all->project.environments) {
      const auto node = state.work.graph.find(found.id);
      if (!node) continue;
      found.verdict = Verdict::other_environment;
      found.environment = state.environment.name;
      found.path = state.work.graph.revision(*node).path;
      found.repairs = {{"use the configuration of the environment that has the revision",
                        "the database belongs to it",
                        {alembic_command(state.environment, "current")}}};
      break;
    }
  }
}

int exit_code(const DiagnosisOutput& output) {
  const bool is_unsearched = std::ranges::any_of(output.diagnoses, [&](const Diagnosis& found) {
    return found.verdict == Verdict::unknown &&
           (output.searched.shallow || !output.searched.gap.empty());
  });
  if (is_unsearched) return 2;
  const bool all_present = std::ranges::all_of(
      output.diagnoses, [](const Diagnosis& found) { return found.verdict == Verdict::present; });
  return all_present && output.errors.empty() ? 0 : 1;
}

}  // namespace

Outcome diagnose(const DiagnoseOptions& options) {
  DiagnosisOutput output;
  std::vector<std::string> ids, paths;
  for (std::size_t i = 0; i < options.words.size(); ++i) {
    const bool is_path =
        (i > 0 || !options.log.empty()) && os::exists(options.words[i]);
    (is_path ? paths : ids).push_back(options.words[i]);
  }
  if (ids.empty() && options.log.empty())
    return cannot_run(
        {"name the revision that the database has, e.g. `revlint diagnose "
         "a2242b61af45`, or pass a log with --log FILE"});
  if (!options.log.empty()) {
    const auto log = read_log(options.log);
    if (!log) return cannot_run(log.failure());
    output.errors = logged_errors(*log);
  }

  auto start = find_start(paths, options.alembic);
  if (!start) return cannot_run(start.failure());
  auto config = configuration(start->workspace, "");
  if (!config) return cannot_run(config.failure());
  start->choice.alembic_version = config->settings.alembic_version;
  if (const auto failure =
          choose_environments(start->workspace, config->settings, start->search_from(paths)))
    return cannot_run(*failure);
  SearchedHistory past = open_past(start->workspace, options.at);
  auto* const history = std::get_if<Diagnoser::History>(&past);
  if (!options.at.empty()) {
    if (history == nullptr)
      return cannot_run({"--at " + options.at + ": " + std::get<HistoryUnavailable>(past).reason});
    start->workspace.tree = std::make_shared<CommitTree>(history->repository, history->head);
  }
  const auto loaded = load_project(std::move(*start));
  if (!loaded) return cannot_run(loaded.failure());
  if (loaded->nothing) {
    if (!ids.empty()) return cannot_run(*loaded->nothing);
    output.notices.push_back(
        {"no-project", "the revisions were not looked up: " + loaded->nothing->message});
  }
  const Project& project = loaded->project;
  const bool is_restricted =
      !paths.empty() || !options.alembic.configs.empty() || !options.alembic.section.empty();

  Diagnoser diagnoser(project, std::move(past));
  for (const std::string& id : named_in(output.errors))
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  if (!loaded->nothing) output.diagnoses = diagnoser.diagnose(ids);
  output.searched = diagnoser.searched();
  if (is_restricted) look_in_others(loaded->workspace, output.diagnoses);

  // A KeyError alone is one of Alembic's only where the project knows the name.
  std::set<std::string> foreign;
  for (const LoggedError& error : output.errors)
    if (!error.certain && !loaded->nothing && !is_named_in_files(project, error.revisions.front()))
      for (const Diagnosis& found : output.diagnoses)
        if (found.id == error.revisions.front() && found.verdict == Verdict::unknown)
          foreign.insert(found.id);
  drop_errors(output.errors, foreign);
  std::erase_if(output.diagnoses, [&](const Diagnosis& it) { return foreign.contains(it.id); });

  for (const LoggedError& error : output.errors)
    output.explanations.push_back(explain_error(error, project));
  if (output.searched.shallow)
    output.notices.push_back({"shallow",
                              "the clone is shallow: what was before its first commit "
                              "was not searched; `git fetch --unshallow`"});
  if (!output.searched.gap.empty())
    output.notices.push_back(
        {"not-searched", "git's history was not searched: " + output.searched.gap});
  return {exit_code(output),
          options.format == "json" ? diagnosis_json(output) : diagnosis_text(output), ""};
}

}  // namespace revlint
