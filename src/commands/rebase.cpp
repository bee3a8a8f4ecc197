// `revlint rebase`: puts the branch's own revisions on top of the target's head.

#include <algorithm>
#include <set>

#include "analysis/applied.hpp"
#include "analysis/wording.hpp"
#include "commands/commands.hpp"
#include "commands/diff.hpp"
#include "commands/load_compared.hpp"
#include "commands/repair_output.hpp"
#include "commands/write_file.hpp"
#include "history/git_operation.hpp"
#include "history/lock_file.hpp"
#include "repair/database_steps.hpp"
#include "repair/lock_update.hpp"
#include "repair/own_revisions.hpp"
#include "repair/proof.hpp"
#include "repair/rebase_notices.hpp"
#include "repair/refusal_commands.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

struct Rebasing {
  Compared compared;
  Settings settings;
  std::vector<EnvironmentRebase> plans;  // one an environment
  std::vector<FileChange> files;
  std::optional<LockUpdate> lock;
  RepairReport report;

  const Project& project() const { return compared.loaded.project; }
  const std::string& root() const { return compared.loaded.workspace.root; }
};

Result<Rebasing> load(const RebaseOptions& options) {
  auto start = find_start(options.paths, options.alembic);
  if (!start) return start.failure();
  auto config = configuration(start->workspace, "");
  if (!config) return config.failure();
  Settings given;
  given.applied = options.applied;
  Settings settings = settings_in_force(given, config->settings);
  start->choice.alembic_version = settings.alembic_version;
  if (auto failure =
          choose_environments(start->workspace, settings, start->search_from(options.paths)))
    return *std::move(failure);
  HistoryRequest request{options.base, settings.base};
  request.of = CompareFor::graphs;
  auto compared = load_compared(std::move(*start), request);
  if (!compared) return compared.failure();
  const Project& project = compared->loaded.project;
  if (!project.base) {
    const auto& gap = project.history_gap;
    return Failure{"which revisions are this branch's own is unknown: " +
                   (gap ? gap->reason + "; " + gap->cure : "this needs a git history")};
  }
  const auto unknown = unknown_applied(project, settings);
  if (!unknown.empty())
    return Failure{"--applied: there is no revision " + quoted(unknown.front())};
  return Rebasing{std::move(*compared), std::move(settings), {}, {}, {}, {}};
}

// The revision of the target that --onto names, whole or abbreviated.
Result<std::string> onto_of(const RebaseOptions& options, const EnvironmentState& state) {
  if (options.onto.empty() || !state.target) return std::string();
  const Graph& graph = state.target->graph;
  std::vector<std::string_view> meant, heads;
  for (const Node head : graph.heads()) {
    const std::string_view id = graph.revision(head).id();
    heads.push_back(id);
    if (id == options.onto) return std::string(id);
    if (id.starts_with(options.onto)) meant.push_back(id);
  }
  if (meant.size() == 1) return std::string(meant.front());
  return Failure{"--onto: " + quoted(options.onto) + " is no head of the target, whose " +
                 (heads.size() == 1 ? "head is " : "heads are ") + quoted_list(heads)};
}

// An environment with a fault of its own, where this branch adds nothing, is no reason to leave the
// others as they are.
void set_idle_aside(Rebasing& run) {
  const auto has_moves = [](const EnvironmentRebase& plan) { return !plan.moves.empty(); };
  if (std::ranges::none_of(run.plans, has_moves)) return;
  for (std::size_t i = 0; i < run.plans.size(); ++i) {
    EnvironmentRebase& plan = run.plans[i];
    const EnvironmentState& state = run.project().environments[i];
    if (!plan.refusal || !own_revisions(run.project(), state).nodes.empty()) continue;
    if (plan.refusal->why == Reason::merge_in_progress) continue;
    run.report.notices.push_back(
        {"environment-left", "environment " + quoted(state.environment.name) +
                                 " was left as it is: " + plan.refusal->message});
    plan.refusal.reset();
    plan.commands.clear();
  }
}

std::optional<Failure> make_plans(Rebasing& run, const RebaseOptions& options) {
  // Of several environments --onto means the one that has it.
  const auto& states = run.project().environments;
  const bool is_known = std::ranges::any_of(
      states, [&](const EnvironmentState& state) { return onto_of(options, state).ok(); });
  for (const EnvironmentState& state : states) {
    const auto found = onto_of(options, state);
    if (!found && !is_known) return found.failure();
    const std::string onto = found ? *found : "";
    run.plans.push_back(
        plan_rebase(run.project(), state, run.settings,
                    {onto, options.linearize ? OwnHeads::linearize : OwnHeads::refuse,
                     options.renumber ? Numbers::renumber : Numbers::keep}));
    const auto& files = run.plans.back().files;
    run.files.insert(run.files.end(), files.begin(), files.end());
  }
  set_idle_aside(run);
  return std::nullopt;
}

std::string in_words(const std::vector<std::string>& ids) {
  return quoted_list(std::vector<std::string_view>(ids.begin(), ids.end()));
}

bool is_refused(const Rebasing& run) {
  return std::ranges::any_of(run.plans, [](const auto& plan) { return plan.refusal.has_value(); });
}

// A repair that does not lead to what it promises is refused.
void prove(Rebasing& run, const RebaseOptions& options) {
  if (is_refused(run)) return;
  const Project after =
      repaired(run.project(), run.files, {run.root(), run.compared.history->object_format()});
  for (std::size_t i = 0; i < run.plans.size(); ++i) {
    EnvironmentRebase& plan = run.plans[i];
    const EnvironmentState& state = run.project().environments[i];
    if (plan.moves.empty()) continue;
    const auto heads = heads_left(after, after.environments[i], run.settings);
    if (heads.empty()) continue;
    const std::string left = in_words(heads);
    if (!target_is_forked(run.project(), state, run.settings)) {
      plan.refusal = RepairRefusal{Reason::own_heads, "several heads would be left: " + left};
    } else if (options.onto.empty()) {
      plan.refusal = RepairRefusal{
          Reason::target_has_several_heads,
          run.project().base->shown + " has several heads itself: " + left + " would be left"};
    } else {
      plan.notices.push_back(
          {"target-has-several-heads",
           run.project().base->shown + " has several heads itself: " + left + " are left"});
    }
    if (plan.refusal) {
      plan.commands = refusal_commands({run.project(), state, run.settings},
                                       own_revisions(run.project(), state), *plan.refusal);
    }
  }
  if (!is_refused(run)) run.lock = update_lock(run.project(), after);
}

std::string sentence(const Rebasing& run, std::size_t i) {
  const EnvironmentRebase& plan = run.plans[i];
  std::string text = counted(plan.moves.size(), "migration") + " of this branch ";
  text += plan.onto.empty() ? "renumbered" : "put on " + in_words(plan.onto);
  if (run.plans.size() > 1)
    text += " in environment " + quoted(run.project().environments[i].environment.name);
  return text;
}

void report_refusal(Rebasing& run) {
  RepairReport& report = run.report;
  report.outcome = "refused";
  bool in_conflict = false;
  for (const EnvironmentRebase& plan : run.plans) {
    if (!plan.refusal) continue;
    in_conflict |= plan.refusal->why == Reason::merge_in_progress;
    if (report.reason.empty()) report.reason = reason_name(plan.refusal->why);
    report.says += (report.says.empty() ? "refused: " : "; ") + plan.refusal->message;
    report.next.insert(report.next.end(), plan.commands.begin(), plan.commands.end());
  }
  if (!in_conflict) return;
  const std::string git = command_of(git_operation(run.compared.history->repository()));
  report.next.push_back(git.empty() ? "git diff --check" : git + " --abort");
}

std::string paths_of(const Rebasing& run) {
  std::string paths;
  for (const FileChange& file : run.files) {
    if (file.new_path != file.path) paths += " " + shell_word(file.path);
    paths += " " + shell_word(file.new_path);
  }
  if (run.lock) paths += " " + std::string(lock_path);
  return paths;
}

// What a person does next with the files that were changed.
void report_next(Rebasing& run) {
  RepairReport& report = run.report;
  const std::string paths = paths_of(run);
  const GitOperation operation = git_operation(run.compared.history->repository());
  if (!paths.empty()) report.next.push_back("git add -A --" + paths);
  if (operation != GitOperation::none) {
    report.next.push_back(std::string(command_of(operation)) + " --continue");
    return;
  }
  bool is_here = true;
  for (std::size_t i = 0; i < run.plans.size(); ++i) {
    const Graph& work = run.project().environments[i].work.graph;
    is_here &= std::ranges::all_of(
        run.plans[i].onto, [&](const std::string& id) { return work.find(id).has_value(); });
  }
  if (!paths.empty())
    report.next.push_back("git commit -m \"put migrations on top of " + run.project().base->shown +
                          "\"");
  if (!is_here) report.next.push_back("git merge " + shell_word(run.project().base->shown));
}

void report_success(Rebasing& run) {
  RepairReport& report = run.report;
  const Project& project = run.project();
  std::set<std::string> labelled;
  for (std::size_t i = 0; i < run.plans.size(); ++i) {
    EnvironmentRebase& plan = run.plans[i];
    if (plan.is_labelled) labelled.insert(project.environments[i].environment.name);
    if (plan.moves.empty()) continue;
    report.environments.push_back(
        {project.environments[i].environment.name, plan.onto, plan.moves});
    report.says += (report.says.empty() ? "" : "; ") + sentence(run, i);
    for (std::string& command : database_steps(project.environments[i], plan))
      report.database.push_back(std::move(command));
    for (Notice& notice : rebase_notices(project, project.environments[i], plan, run.settings))
      report.notices.push_back(std::move(notice));
  }
  report.outcome = run.files.empty() && !run.lock ? "nothing-to-do" : "rebased";
  if (run.files.empty() && !labelled.empty()) report.reason = "labelled-branch";
  if (report.says.empty()) {
    report.says =
        run.lock ? "revlint.lock brought up to date"
        : labelled.empty()
            ? "nothing to do: one line of revisions after the merge with " + project.base->shown
            : "nothing to do: this branch has a branch label of its own";
  }
  if (run.lock && run.lock->was_in_conflict)
    report.notices.push_back({"lock-conflict",
                              "the conflict in revlint.lock is resolved: it has "
                              "the lines of the target and those of this branch"});
  if (report.outcome == "rebased") report_next(run);
  for (Notice& notice : branch_notices(run.compared.history->repository(), run.files))
    report.notices.push_back(std::move(notice));
}

std::optional<Failure> write(const Rebasing& run) {
  std::vector<ProjectFile> files;
  for (const FileChange& file : run.files) {
    const bool stays = file.path == file.new_path;
    files.push_back({file.new_path, file.after, stays ? std::optional(file.before) : std::nullopt});
    if (!stays) files.push_back({file.path, std::nullopt, file.before});
  }
  if (run.lock) files.push_back({std::string(lock_path), run.lock->after, run.lock->before});
  return write_project_files(run.root(), files);
}

std::string diff_of(const Rebasing& run, const Terminal& terminal) {
  std::string text;
  const DiffFor reader = terminal.out_is_terminal ? DiffFor::terminal : DiffFor::programs;
  for (const FileChange& file : run.files)
    text += diff_text({file.path, file.before, file.after, file.edits}, reader);
  if (run.lock) {
    const auto end = static_cast<std::uint32_t>(run.lock->before.size());
    const std::string path{lock_path};
    text += diff_text(
        {path, run.lock->before, run.lock->after, {{path, {0, end}, run.lock->after}}}, reader);
  }
  return text;
}

}  // namespace

Outcome rebase(const RebaseOptions& options, const Terminal& terminal) {
  auto run = load(options);
  if (!run) return cannot_run(run.failure());
  if (auto failure = make_plans(*run, options)) return cannot_run(*failure);
  prove(*run, options);
  const bool refused = is_refused(*run);
  for (Notice& notice : run->compared.notices) run->report.notices.push_back(std::move(notice));
  if (refused) {
    report_refusal(*run);
  } else {
    report_success(*run);
  }
  if (!refused && !options.dry_run && !options.diff) {
    if (const auto failure = write(*run)) return cannot_run(*failure);
  }
  Outcome outcome{refused ? 1 : 0, "", ""};
  const bool json = options.format == "json";
  const std::string text = json ? repair_json(run->report) : repair_text(run->report);
  if (options.diff && !refused) {
    outcome.out = diff_of(*run, terminal);
    outcome.err = json ? "" : text;
  } else {
    outcome.out = text;
  }
  return outcome;
}

}  // namespace revlint
