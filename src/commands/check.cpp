// `revlint check`: settings, project, findings, baseline, reports, in this order.

#include <algorithm>
#include <map>
#include <set>

#include "commands/accepted_entries.hpp"
#include "commands/baseline_file.hpp"
#include "commands/commands.hpp"
#include "commands/edited_buffer.hpp"
#include "commands/report_of_run.hpp"
#include "commands/run_rules.hpp"
#include "commands/step_summary.hpp"
#include "commands/write_file.hpp"
#include "lint/lint.hpp"
#include "report/baseline.hpp"
#include "report/fold.hpp"
#include "report/report.hpp"
#include "reporters/reporters.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"
#include "text/source.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

std::string rendered(const Report& report, const OutputRequest& request,
                     const CheckOptions& options, const Terminal& terminal,
                     const std::string& root) {
  TextOptions text;
  text.statistics = options.statistics;
  text.summary = !options.quiet && report.environments > 0;
  if (request.file.empty()) {
    text.color = wants_color(options.color, terminal);
    text.columns = terminal.columns;
    if (wants_links(options.color, terminal)) text.link_root = root;
  }
  return find_format(request.format)->report(report, text);
}

bool draws(const OutputRequest& request) {
  return find_format(request.format)->draws;
}

bool counts(const OutputRequest& request) {
  return find_format(request.format)->counts;
}

// The lowest severity that fails the run; nullopt where none does.
std::optional<Severity> failing_severity(const Settings& settings) {
  const std::string name = settings.fail_on.value_or("error");
  if (name == "never") return std::nullopt;
  if (name == "note") return Severity::note;
  return name == "warning" ? Severity::warning : Severity::error;
}

std::string what_was_read(const Compared& compared) {
  std::string text;
  if (compared.history && compared.history->base()) {
    const Base& base = *compared.history->base();
    text += program_line("compared with " + base.shown + ": " + base.how);
  }
  for (const auto& state : compared.loaded.project.environments) {
    const auto& counts = state.work.counts;
    text += program_line(
        "environment '" + state.environment.name + "' in " +
        (state.environment.script_location.empty() ? "." : state.environment.script_location) +
        ": " + std::to_string(state.work.revisions.size()) + " migrations, " +
        std::to_string(counts.shapes) + " header shapes, " + std::to_string(counts.full_parses) +
        " parsed in full");
  }
  return text;
}

// How the project is deployed, if a rule of this run has asked for it.
const deploy::Deployment* deployment_of(const CheckRun& run) {
  const auto asks = [&](const Rule* rule) {
    return rule->group == Group::deploy && is_selected(*rule, run.settings);
  };
  if (run.project().environments.empty() || std::ranges::none_of(all_rules(), asks)) return nullptr;
  return &Subject{run.project(), run.project().environments.front(), run.settings}.deployment();
}

std::string what_was_not_followed(const CheckRun& run) {
  std::string text;
  const deploy::Deployment* const deployment = deployment_of(run);
  if (deployment == nullptr) return text;
  for (const deploy::NotFollowed& it : deployment->not_followed) {
    std::string bytes;
    const bool is_read = run.project().tree->read(it.place.path, bytes) == ReadStatus::ok;
    const int line = is_read ? Lines(bytes).position(it.place.span.begin).line : 1;
    text += program_line("not followed: " + it.place.path + ":" + std::to_string(line) + ": " +
                         it.reason);
  }
  return text;
}

// The directories in which a change may change the outcome.
std::set<std::string> directories_of(const CheckRun& run) {
  std::set<std::string> directories;
  const std::string& root = run.compared.loaded.workspace.root;
  const auto add = [&](std::string_view path) { directories.insert(join_paths(root, path)); };
  for (const EnvironmentState& state : run.project().environments) {
    const Environment& environment = state.environment;
    if (!environment.config_path.empty()) add(parent_path(environment.config_path));
    if (environment.script_location_exists) add(environment.script_location);
    for (const VersionLocation& location : environment.version_locations)
      if (!location.outside) add(location.path);
    for (const Revision& revision : state.work.revisions) add(parent_path(revision.path));
  }
  if (const deploy::Deployment* const deployment = deployment_of(run))
    for (const std::string& file : deployment->files) add(parent_path(file));
  if (!run.settings.config_path.empty()) add(parent_path(run.settings.config_path));
  if (run.compared.loaded.workspace.in_git) add(".git");
  return directories;
}

Outcome write_baseline(const CheckOptions& options, const CheckRun& run, const Report& report) {
  const auto written =
      write_baseline(report, options, run.settings, run.compared.loaded.workspace.root);
  if (!written) return cannot_run(written.failure());
  std::string message =
      counted(report.findings.size(), "finding") + " written to '" + written->path + "'";
  if (!written->advice.empty()) message += "; " + written->advice;
  return {0, "", program_line(message)};
}

Outcome add_ignore(const CheckOptions& options, const CheckRun& run) {
  const auto added = add_accepted_entries(options, run);
  if (!added) return cannot_run(added.failure());
  if (added->entries == 0) return {0, "", program_line("nothing to accept")};
  const std::string entries =
      added->entries == 1 ? "an entry" : std::to_string(added->entries) + " entries";
  return {0, "",
          program_line(entries + " for " + counted(added->findings, "finding") + " added to '" +
                       added->path + "': write why into each `reason`")};
}

}  // namespace

Outcome check(const CheckOptions& options, const Terminal& terminal) {
  const auto buffer = edited_buffer(options);
  if (!buffer) return cannot_run(buffer.failure());
  const auto run = run_rules(options, *buffer);
  if (!run) return cannot_run(run.failure());
  if (run->project().environments.empty()) return {};
  if (options.add_ignore) return add_ignore(options, *run);
  Report report = report_of(*run);
  if (options.write_baseline) return write_baseline(options, *run, report);
  const Tree& tree = *run->project().tree;
  if (const auto failure = apply_baseline(report, options, run->settings, tree))
    return cannot_run(*failure);
  if (options.new_only) keep_new_only(report);
  mark_failing(report, failing_severity(run->settings));
  arrange(report, options.all ? ShownFindings::all : ShownFindings::folded);
  if (std::ranges::any_of(options.outputs, draws)) {
    report.pictures = chain_pictures(run->project(), report.findings);
  }

  Outcome outcome;
  outcome.exit_code = std::ranges::any_of(report.findings, &ReportedFinding::fails) ? 1 : 0;
  if (options.watch) outcome.directories = directories_of(*run);
  if (options.verbose) outcome.err = what_was_read(run->compared) + what_was_not_followed(*run);
  const bool is_hidden = report.hidden > 0 && std::ranges::none_of(options.outputs, counts);
  if (is_hidden && !options.quiet)
    outcome.err += program_line(counted(report.hidden, "unchanged finding") + " not shown");
  for (const OutputRequest& request : options.outputs) {
    // Programs read the lines of this format, so that it has no place for notices.
    if (request.format == "concise" && !options.quiet) {
      for (const Notice& notice : report.notices) outcome.err += program_line(notice.message);
    }
    std::string text =
        rendered(report, request, options, terminal, run->compared.loaded.workspace.root);
    if (request.file.empty()) {
      outcome.out = std::move(text);
    } else if (const auto failure =
                   write_file(request.file, text, run->compared.loaded.workspace.root)) {
      return cannot_run(*failure);
    }
    if (request.format != "github") continue;
    // A summary that cannot be written is no reason to lose the annotations.
    if (const auto failure = add_step_summary(report))
      outcome.err += program_line(failure->message);
  }
  return outcome;
}

}  // namespace revlint
