#include "commands/run_rules.hpp"

#include <algorithm>
#include <memory>

#include "commands/target_findings.hpp"
#include "config/config.hpp"
#include "lint/lint.hpp"
#include "lint/lint_both.hpp"
#include "repair/edited_tree.hpp"

namespace revlint {

Result<CheckRun> run_rules(const CheckOptions& options, const UnwrittenFiles& unwritten) {
  auto start = find_start(options.paths, options.alembic);
  if (!start) return start.failure();
  if (!unwritten.empty()) {
    auto tree = std::make_shared<EditedTree>(start->workspace.tree);
    for (const auto& [path, text] : unwritten) tree->write(path, text);
    start->workspace.tree = std::move(tree);
  }
  auto config =
      options.isolated ? Result<Config>(Config{}) : configuration(start->workspace, options.config);
  if (!config) return config.failure();
  Settings settings = settings_in_force(options.settings, config->settings);
  start->choice.alembic_version = settings.alembic_version;
  start->depth = options.full ? ReadDepth::whole : ReadDepth::header;
  if (auto failure =
          choose_environments(start->workspace, settings, start->search_from(options.paths)))
    return *std::move(failure);
  const bool of_history = std::ranges::any_of(all_rules(), [&](const Rule* rule) {
    return rule->group == Group::history && is_selected(*rule, settings);
  });
  auto compared =
      load_compared(std::move(*start), {options.base, settings.base, settings.long_lived_branches,
                                        options.history, options.staged, settings.require_history,
                                        of_history ? CompareFor::edits : CompareFor::graphs});
  if (!compared) return compared.failure();

  Project& project = compared->loaded.project;
  auto findings = lint_both(project, settings);
  if (!findings) return findings.failure();
  JudgedFindings judged = apply_suppressions(project, settings, std::move(*findings));
  auto known = target_findings(project, settings, compared->loaded.workspace.root, judged.findings);
  if (!known) return known.failure();
  return CheckRun{std::move(*compared), std::move(settings), std::move(judged.findings),
                  std::move(judged.suppressed), std::move(*known)};
}

}  // namespace revlint
