// `revlint graph`: the findings of a check, drawn where they are in the chain.

#include <algorithm>
#include <cstdlib>

#include "commands/chain_output.hpp"
#include "commands/chain_selection.hpp"
#include "commands/commands.hpp"
#include "commands/graph_diagrams.hpp"
#include "commands/graph_svg.hpp"
#include "commands/graph_text.hpp"
#include "commands/report_of_run.hpp"
#include "commands/run_rules.hpp"
#include "report/fold.hpp"
#include "text/characters.hpp"

namespace revlint {
namespace {

CheckOptions as_check(const ChainOptions& options) {
  CheckOptions check;
  check.paths = options.paths;
  check.alembic = options.alembic;
  check.base = options.base;
  check.history = options.history;
  return check;
}

// Whether the environment says that the terminal shows no UTF-8. Where it says nothing, as in many
// containers, the terminal around it mostly does.
bool locale_is_ascii() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* const value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    const std::string locale = lower_case(value);
    return !locale.ends_with("utf-8") && !locale.ends_with("utf8");
  }
  return false;
}

bool selects_part(const ChainOptions& options) {
  return !options.range.empty() || !options.around.empty() || options.only_faults ||
         options.new_only;
}

Result<std::vector<bool>> selected(const EnvironmentState& state,
                                   const std::vector<NumberedFault>& faults,
                                   const ChainOptions& options) {
  const Graph& graph = state.judged().graph;
  if (!options.range.empty()) return revision_range(graph, options.range);
  if (options.only_faults) return around_faults(graph, faults);
  if (options.new_only) return around_added(state);
  const auto node = named_revision(graph, options.around);
  if (!node) return node.failure();
  return neighbourhood(graph, {&*node, 1}, options.depth);
}

// Of several environments those are left out in which the named revisions are not.
Result<std::vector<ChainRows>> chosen_rows(const Project& project, const Report& report,
                                           const ChainOptions& options) {
  std::vector<ChainRows> out;
  std::optional<Failure> failure;
  for (const EnvironmentState& state : project.environments) {
    const auto faults = chain_faults(state, report.findings);
    ChainSelection selection;
    if (selects_part(options)) {
      auto nodes = selected(state, faults, options);
      if (!nodes) {
        failure = failure ? failure : nodes.failure();
        continue;
      }
      selection = *std::move(nodes);
    }
    const bool in_full = options.full || !options.around.empty();
    out.push_back(
        chain_rows(state, faults, selection, in_full ? Folding::unfolded : Folding::folded));
    if (options.format == "svg" && is_drawn_as_map(out.back()))
      out.back() = chain_rows(state, faults, selection, Folding::unfolded);
  }
  if (out.empty() && failure) return *std::move(failure);
  return out;
}

}  // namespace

Outcome show_graph(const ChainOptions& options, const Terminal& terminal) {
  if (options.format == "json") return show_chain(options);
  const auto run = run_rules(as_check(options));
  if (!run) return cannot_run(run.failure());
  Report report = report_of(*run);
  mark_failing(report, Severity::error);
  arrange(report, ShownFindings::folded);
  const auto rows = chosen_rows(run->project(), report, options);
  if (!rows) return cannot_run(rows.failure());
  if (options.format == "svg") return {0, graph_svg(run->project(), *rows), ""};
  if (options.format == "mermaid") return {0, graph_mermaid(run->project(), *rows), ""};
  if (options.format == "dot") return {0, graph_dot(run->project(), *rows), ""};
  GraphText text;
  text.with = options.ascii || locale_is_ascii() ? DrawnWith::ascii : DrawnWith::unicode;
  text.color = wants_color(options.color, terminal);
  text.columns = terminal.columns;
  Outcome outcome;
  for (const ChainRows& it : *rows)
    outcome.out += (outcome.out.empty() ? "" : "\n") + graph_text(run->project(), it, text);
  return outcome;
}

}  // namespace revlint
