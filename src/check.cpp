// `revlint check` and `revlint fix`: the design's drawing from left to right.

#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "applied.hpp"
#include "apply_fixes.hpp"
#include "apply_suppressions.hpp"
#include "commands.hpp"
#include "compared.hpp"
#include "config.hpp"
#include "escape.hpp"
#include "lint.hpp"
#include "output.hpp"
#include "report.hpp"
#include "reporters/reporters.hpp"
#include "step_summary.hpp"
#include "target_findings.hpp"

namespace revlint {
namespace {

std::string message_of(const Failure& failure) {
  return "revlint: " + failure.message + "\n";
}

Outcome cannot_run(const Failure& failure) {
  return {2, "", message_of(failure)};
}

// NO_COLOR and FORCE_COLOR: no-color.org, force-color.org; a set, non-empty variable counts.
bool wants_color(ColorChoice choice, const Terminal& terminal) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  const auto set = [](const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
  };
  if (set("NO_COLOR")) return false;
  if (set("FORCE_COLOR")) return true;
  const char* term = std::getenv("TERM");
  return terminal.out_is_terminal && !(term != nullptr && std::string_view(term) == "dumb");
}

std::string rendered(const Report& report, const OutputRequest& request,
                     const CheckOptions& options, const Terminal& terminal) {
  TextOptions text;
  text.statistics = options.statistics;
  text.summary = !options.quiet && report.environments > 0;
  if (request.file.empty()) {
    text.color = wants_color(options.color, terminal);
    text.columns = terminal.columns;
  }
  return find_format(request.format)->report(report, text);
}

bool draws(const OutputRequest& request) {
  return find_format(request.format)->draws;
}

// nullopt: whatever is found, the run has not failed.
std::optional<Severity> failing_severity(const Settings& settings) {
  const std::string name = settings.fail_on.value_or("error");
  if (name == "never") return std::nullopt;
  if (name == "note") return Severity::note;
  return name == "warning" ? Severity::warning : Severity::error;
}

bool fails(const Report& report, const Settings& settings) {
  const auto least = failing_severity(settings);
  return least && std::any_of(report.findings.begin(), report.findings.end(),
                              [&](const auto& it) { return it.finding.severity >= *least; });
}

std::string what_was_read(const Compared& compared) {
  std::string text;
  if (compared.history && compared.history->base()) {
    const Base& base = *compared.history->base();
    text += "revlint: compared with " + base.shown + ": " + base.how + "\n";
  }
  for (const auto& state : compared.loaded.project.environments) {
    const auto& counts = state.work.counts;
    text += "revlint: environment '" + state.environment.name + "' in " +
            (state.environment.script_location.empty() ? "." : state.environment.script_location) +
            ": " + std::to_string(state.work.revisions.size()) + " migrations, " +
            std::to_string(counts.shapes) + " header shapes, " +
            std::to_string(counts.full_parses) + " parsed in full\n";
  }
  return text;
}

// A run up to its findings.
struct Judged {
  Compared compared;
  Settings settings;
  std::vector<Finding> findings;
  std::vector<SuppressedFinding> suppressed;
  KnownFindings known;  // of the target branch

  const Project& project() const { return compared.loaded.project; }
};

Result<Judged> judge(const CheckOptions& options) {
  auto start = find_start(options.paths, options.alembic);
  if (!start) return start.failure();
  auto config = configuration(start->workspace, options.config, options.isolated);
  if (!config) return config.failure();
  Settings settings = settings_in_force(options.settings, config->settings);
  start->choice.alembic_version = settings.alembic_version;
  start->depth = options.full ? ReadDepth::whole : ReadDepth::header;
  auto compared = load_compared(std::move(*start), {options.base, settings.base, options.history,
                                                    options.staged, settings.require_history});
  if (!compared) return compared.failure();

  const Project& project = compared->loaded.project;
  if (auto failure = check_applied(project, settings)) return *std::move(failure);

  auto findings = lint(project, settings);
  if (!findings) return findings.failure();
  auto known = findings->empty() ? Result(KnownFindings()) : target_findings(project, settings);
  if (!known) return known.failure();
  JudgedFindings judged = apply_suppressions(project, settings, std::move(*findings));
  return Judged{std::move(*compared), std::move(settings), std::move(judged.findings),
                std::move(judged.suppressed), std::move(*known)};
}

Report report_of(const Judged& judged) {
  Report report = make_report(judged.project(), judged.findings);
  report.notices = judged.compared.notices;
  mark_unchanged(report, judged.known, KnownFrom::target);
  std::vector<Finding> suppressed;
  for (const SuppressedFinding& it : judged.suppressed) suppressed.push_back(it.finding);
  report.suppressed = make_report(judged.project(), std::move(suppressed)).findings;
  for (std::size_t i = 0; i < report.suppressed.size(); ++i)
    report.suppressed[i].suppression_reason = judged.suppressed[i].reason;
  return report;
}

}  // namespace

Outcome check(const CheckOptions& options, const Terminal& terminal) {
  const auto judged = judge(options);
  if (!judged) return cannot_run(judged.failure());
  Report report = report_of(*judged);
  if (std::ranges::any_of(options.outputs, draws)) {
    report.pictures = chain_pictures(judged->project(), report.findings);
  }

  Outcome outcome;
  outcome.exit_code = fails(report, judged->settings) ? 1 : 0;
  if (options.verbose) outcome.err = what_was_read(judged->compared);
  for (const OutputRequest& request : options.outputs) {
    // Its lines are read by programs, findings and nothing else.
    if (request.format == "concise" && !options.quiet) {
      for (const Notice& notice : report.notices)
        outcome.err += message_of({printable(notice.message)});
    }
    std::string text = rendered(report, request, options, terminal);
    if (request.file.empty()) {
      outcome.out = std::move(text);
    } else if (const auto failure = write_file(request.file, text)) {
      return cannot_run(*failure);
    }
    if (request.format != "github") continue;
    // Annotations are not given up for it.
    if (const auto failure = add_step_summary(report)) outcome.err += message_of(*failure);
  }
  return outcome;
}

namespace {

// Carries out the safe fixes of some rules; how many there were.
Result<std::size_t> carry_out(const CheckOptions& options, bool (*chooses)(const Rule&)) {
  auto judged = judge(options);
  if (!judged) return judged.failure();
  std::erase_if(judged->findings, [&](const Finding& it) { return !chooses(*it.rule); });
  const auto fixed = apply_safe_fixes(*judged->project().work,
                                      judged->compared.loaded.workspace.root, judged->findings);
  if (!fixed) return fixed.failure();
  return fixed->fixes;
}

}  // namespace

Outcome fix(const CheckOptions& options, const Terminal& terminal) {
  CheckOptions of_work = options;  // what lies on disk is what is repaired
  of_work.staged = false;
  of_work.history = false;  // and not what the merge would make of it
  const auto first =
      carry_out(of_work, [](const Rule& rule) { return rule.group != Group::history; });
  if (!first) return cannot_run(first.failure());
  of_work.history = options.history;  // which says what these rules may repair
  const auto then =
      carry_out(of_work, [](const Rule& rule) { return rule.group == Group::history; });
  if (!then) return cannot_run(then.failure());
  const std::size_t fixes = *first + *then;

  Outcome outcome = check(options, terminal);  // what is left
  outcome.err = "revlint: " + std::to_string(fixes) + (fixes == 1 ? " fix" : " fixes") +
                " carried out\n" + outcome.err;
  return outcome;
}

}  // namespace revlint
