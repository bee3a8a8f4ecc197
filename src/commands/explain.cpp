// `revlint explain` and `revlint rules`: what the program knows of its own rules.

#include <algorithm>

#include "commands/commands.hpp"
#include "commands/page_display.hpp"
#include "commands/rules_table.hpp"
#include "lint/rule_names.hpp"
#include "report/pages.hpp"
#include "text/escape.hpp"

namespace revlint {

Outcome explain(const ExplainOptions& options, const Terminal& terminal) {
  if (options.rule.empty()) return {2, "", program_line("which rule? `revlint rules` lists them")};
  const auto all = pages();
  const auto page =
      std::find_if(all.begin(), all.end(), [&](const Page& it) { return it.rule == options.rule; });
  if (page != all.end()) {
    if (!terminal.out_is_terminal) return {0, std::string(page->markdown), ""};
    return {0,
            displayed_page(page->markdown,
                           {terminal.columns, wants_color(ColorChoice::automatic, terminal)}),
            ""};
  }
  if (is_rule_or_group(options.rule)) {
    const std::string table = rules_text(options.rule, terminal.columns);
    return {0, table.empty() ? "no rule is in the group " + options.rule + "\n" : table, ""};
  }
  return {2, "", program_line(no_rule_or_group(options.rule))};
}

Outcome list_rules(const RulesOptions& options, const Terminal& terminal) {
  if (options.format == "json") return {0, rules_json(), ""};
  if (options.format == "markdown") return {0, rules_markdown(), ""};
  return {0, rules_text({}, terminal.columns), ""};
}

}  // namespace revlint
