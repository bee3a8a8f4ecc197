// `revlint explain` and `revlint rules`: what the program knows of its own rules.

#include <algorithm>

#include "commands.hpp"
#include "pages.hpp"
#include "rule.hpp"
#include "rules_table.hpp"
#include "suggest.hpp"

namespace revlint {

Outcome explain(const ExplainOptions& options) {
  const auto all = pages();
  const auto page =
      std::find_if(all.begin(), all.end(), [&](const Page& it) { return it.rule == options.rule; });
  if (page != all.end()) return {0, std::string(page->markdown), ""};

  std::vector<std::string_view> names;
  for (const Page& it : all) names.push_back(it.rule);
  std::string message = "revlint: there is no rule '" + options.rule + "'";
  if (const auto meant = suggestion(options.rule, names)) {
    message += "; did you mean '" + std::string(*meant) + "'?";
  } else {
    message += "; `revlint rules` lists them";
  }
  return {2, "", message + "\n"};
}

Outcome list_rules(const RulesOptions& options) {
  if (options.format == "json") return {0, rules_json(), ""};
  return {0, options.format == "markdown" ? rules_markdown() : rules_text(), ""};
}

}  // namespace revlint
