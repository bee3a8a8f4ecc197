// `revlint merge`: writes the merge revision that `alembic merge` would write.

#include <algorithm>

#include "commands/commands.hpp"
#include "commands/dates_of_machine.hpp"
#include "commands/load_compared.hpp"
#include "commands/repair_output.hpp"
#include "commands/write_file.hpp"
#include "config/config.hpp"
#include "history/lock_file.hpp"
#include "os/paths.hpp"
#include "repair/lock_update.hpp"
#include "repair/proof.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

struct Merging {
  Compared compared;
  Settings settings;
  std::vector<std::pair<const EnvironmentState*, MergePlan>> plans;
  std::optional<LockUpdate> lock;
  RepairReport report;

  const Project& project() const { return compared.loaded.project; }
  const std::string& root() const { return compared.loaded.workspace.root; }
};

Result<Merging> load(const MergeOptions& options, std::vector<std::string>& revisions) {
  std::vector<std::string> paths;
  for (const std::string& word : options.words) {
    const bool is_path = os::exists(word);
    (is_path ? paths : revisions).push_back(word);
  }
  auto start = find_start(paths, options.alembic);
  if (!start) return start.failure();
  auto config = configuration(start->workspace, "");
  if (!config) return config.failure();
  Settings settings = settings_in_force({}, config->settings);
  start->choice.alembic_version = settings.alembic_version;
  if (auto failure = choose_environments(start->workspace, settings, start->search_from(paths)))
    return *std::move(failure);
  // Only what is in this tree can be joined.
  HistoryRequest request;
  request.history = false;
  auto compared = load_compared(std::move(*start), request);
  if (!compared) return compared.failure();
  return Merging{std::move(*compared), std::move(settings), {}, {}, {}};
}

std::string in_words(const std::vector<std::string>& ids) {
  return quoted_list(std::vector<std::string_view>(ids.begin(), ids.end()));
}

// The environments that have the revisions; all of them where none are named.
Result<std::vector<const EnvironmentState*>> chosen(const Project& project,
                                                    const std::vector<std::string>& revisions) {
  std::vector<const EnvironmentState*> states;
  std::string names;
  for (const EnvironmentState& state : project.environments) {
    if (!knows_revisions(state, revisions)) continue;
    states.push_back(&state);
    names += (names.empty() ? "" : ", ") + quoted(state.environment.name);
  }
  if (states.empty()) {
    const auto is_unknown = [&](const std::string& revision) {
      return std::ranges::none_of(project.environments, [&](const EnvironmentState& state) {
        return knows_revisions(state, {revision});
      });
    };
    const auto unknown = std::ranges::find_if(revisions, is_unknown);
    if (unknown != revisions.end())
      return Failure{"there is no revision " + quoted(*unknown) + " here, and no such path"};
    return Failure{in_words(revisions) + " are not in one environment"};
  }
  const bool by_name = std::ranges::any_of(revisions, [](const auto& it) { return it != "heads"; });
  if (states.size() > 1 && by_name)
    return Failure{in_words(revisions) + " are in several environments: name one of " + names +
                   " with -n, or its path"};
  return states;
}

void make_plans(Merging& run, const std::vector<std::string>& revisions,
                const std::vector<const EnvironmentState*>& states, const MergeOptions& options,
                const Dates& dates) {
  for (const EnvironmentState* const state : states) {
    MergePlan plan = plan_merge({run.project(), *state, run.settings},
                                {revisions, options.message, options.rev_id}, dates);
    if (!plan.heads.empty() || plan.refusal) run.plans.emplace_back(state, std::move(plan));
  }
}

void report_refusal(Merging& run) {
  RepairReport& report = run.report;
  report.outcome = "refused";
  for (const auto& [state, plan] : run.plans) {
    report.next.push_back(plan.command);
    if (!plan.refusal) continue;
    if (report.reason.empty()) report.reason = plan.refusal->reason;
    report.says += (report.says.empty() ? "refused: " : "; ") + plan.refusal->message;
  }
}

void report_success(Merging& run) {
  RepairReport& report = run.report;
  report.outcome = run.plans.empty() ? "nothing-to-do" : "merged";
  std::string paths;
  for (const auto& [state, plan] : run.plans) {
    report.says += (report.says.empty() ? "" : "; ") + quoted(std::string_view(plan.id)) +
                   " merges " + in_words(plan.heads) + ", in " + plan.path;
    report.environments.push_back({state->environment.name,
                                   plan.heads,
                                   {{0, plan.id, plan.id, plan.path, plan.path, {}, plan.heads}}});
    paths += " " + shell_word(plan.path);
    if (!plan.hooks.empty())
      report.notices.push_back({"post-write-hooks", "the post-write hooks " + plan.hooks +
                                                        " were not run on " + plan.path});
  }
  if (run.plans.empty()) report.says = "nothing to do: no fork in this tree";
  if (paths.empty()) return;
  if (run.lock) paths += " " + std::string(lock_path);
  report.next = {"git add --" + paths, "git commit -m \"merge heads\""};
}

// revlint.lock follows.
void prove(Merging& run) {
  std::vector<FileChange> files;
  for (const auto& [state, plan] : run.plans)
    files.push_back({plan.path, plan.path, "", plan.text, {}});
  const Project after = repaired(run.project(), files, {run.root(), ObjectFormat::sha1});
  run.lock = update_lock(run.project(), after);
}

std::optional<Failure> write(const Merging& run) {
  std::vector<ProjectFile> files;
  for (const auto& [state, plan] : run.plans) {
    if (auto failure = make_directories(run.root(), plan.path)) return failure;
    files.push_back({plan.path, plan.text, std::nullopt});
  }
  if (run.lock) files.push_back({std::string(lock_path), run.lock->after, run.lock->before});
  return write_project_files(run.root(), files);
}

}  // namespace

Outcome merge(const MergeOptions& options, std::int64_t now) {
  std::vector<std::string> revisions;
  auto run = load(options, revisions);
  if (!run) return cannot_run(run.failure());
  const auto states = chosen(run->project(), revisions);
  if (!states) return cannot_run(states.failure());
  make_plans(*run, revisions, *states, options, DatesOfMachine(now));
  run->report.notices = run->compared.notices;
  const bool refused =
      std::ranges::any_of(run->plans, [](const auto& it) { return it.second.refusal.has_value(); });
  if (refused) {
    report_refusal(*run);
  } else {
    if (!run->plans.empty()) prove(*run);
    report_success(*run);
    if (const auto failure = write(*run)) return cannot_run(*failure);
  }
  return {refused ? 1 : 0,
          options.format == "json" ? repair_json(run->report) : repair_text(run->report), ""};
}

}  // namespace revlint
