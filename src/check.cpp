// `revlint check`: the design's drawing from left to right.

#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "commands.hpp"
#include "config.hpp"
#include "lint.hpp"
#include "load.hpp"
#include "output.hpp"
#include "report.hpp"
#include "reporters/reporters.hpp"

namespace revlint {
namespace {

Outcome cannot_run(const Failure& failure) {
  return {2, "", "revlint: " + failure.message + "\n"};
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
  if (request.format == "concise") return report_concise(report);
  if (request.format == "json") return report_json(report);
  if (request.format == "sarif") return report_sarif(report);
  const bool color = request.file.empty() && wants_color(options.color, terminal);
  return report_text(report, {.color = color,
                              .statistics = options.statistics,
                              .summary = !options.quiet,
                              .columns = request.file.empty() ? terminal.columns : 0});
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

Result<Config> configuration(const CheckOptions& options, const Workspace& workspace) {
  if (options.isolated) return Config{};
  if (options.config.empty()) return find_config(*workspace.tree, workspace.starts.front());
  return read_config_file(options.config);
}

std::string what_was_read(const Loaded& loaded) {
  std::string text;
  for (const auto& state : loaded.project.environments) {
    const auto& counts = state.work.counts;
    text += "revlint: environment '" + state.environment.name + "' in " +
            (state.environment.script_location.empty() ? "." : state.environment.script_location) +
            ": " + std::to_string(state.work.revisions.size()) + " migrations, " +
            std::to_string(counts.shapes) + " header shapes, " +
            std::to_string(counts.full_parses) + " parsed in full\n";
  }
  return text;
}

}  // namespace

Outcome check(const CheckOptions& options, const Terminal& terminal) {
  auto loaded = load_project(options.paths);
  if (!loaded) return cannot_run(loaded.failure());

  auto config = configuration(options, loaded->workspace);
  if (!config) return cannot_run(config.failure());
  const Settings settings = settings_in_force(options.settings, config->settings);

  auto findings = lint(loaded->project, settings);
  if (!findings) return cannot_run(findings.failure());
  const Report report = make_report(loaded->project, std::move(*findings));

  Outcome outcome;
  outcome.exit_code = fails(report, settings) ? 1 : 0;
  if (options.verbose) outcome.err = what_was_read(*loaded);
  for (const OutputRequest& request : options.outputs) {
    std::string text = rendered(report, request, options, terminal);
    if (request.file.empty()) {
      outcome.out = std::move(text);
    } else if (const auto failure = write_file(request.file, text)) {
      return cannot_run(*failure);
    }
  }
  return outcome;
}

}  // namespace revlint
