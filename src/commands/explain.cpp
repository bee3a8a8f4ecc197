// `revlint explain` and `revlint rules`: the pages and the table of rules.

#include <algorithm>

#include "commands/commands.hpp"
#include "commands/page_display.hpp"
#include "commands/rules_table.hpp"
#include "diagnosis/page_of_error.hpp"
#include "lint/rule.hpp"
#include "lint/rule_names.hpp"
#include "report/page_text.hpp"
#include "report/pages.hpp"

namespace revlint {
namespace {

// "error · chain · fixable"
std::string facts_of(const Rule& rule) {
  std::string text =
      std::string(severity_name(rule.severity)) + " · " + std::string(group_name(rule.group));
  if (rule.fixability == Fixability::safe) text += " · fixable";
  if (rule.fixability == Fixability::unsafe) text += " · fixable with --unsafe-fixes";
  if (!rule.on_by_default) text += " · off unless selected";
  return text;
}

// What the rule is about, one example, and the repair.
std::string short_page(const Page& page, const Rule& rule) {
  const PageParts parts = page_parts(page.markdown);
  const std::string name(page.rule);
  std::string text = "# " + name + "\n\n" + facts_of(rule) + "\n\n" +
                     std::string(parts.introduction) + "\n";
  if (const auto example = first_case(page.markdown); !example.empty())
    text += "\n## One example: " + std::string(example.substr(4)) + "\n";
  if (!parts.repair.empty()) text += "\n## How to repair it\n\n" + std::string(parts.repair) + "\n";
  if (const std::size_t cases = count_cases(page.markdown); cases > 1)
    text += "\n`revlint explain " + name + " --examples` prints all " + std::to_string(cases) +
            " cases.\n";
  return text;
}

const Page* find_page(std::string_view name) {
  for (const auto all : {pages(), topics()})
    for (const Page& page : all)
      if (page.rule == name) return &page;
  return nullptr;
}

// A topic is no rule, and is printed as it is.
Outcome show(const Page& page, const ExplainOptions& options, const Terminal& terminal) {
  const Rule* const rule = options.examples ? nullptr : find_rule(page.rule);
  const std::string text = rule ? short_page(page, *rule) : std::string(page.markdown);
  if (!terminal.out_is_terminal) return {0, text, ""};
  return {0,
          displayed_page(text,
                         {terminal.columns, wants_color(ColorChoice::automatic, terminal)}),
          ""};
}

// "  fresh-database: The database has no tables …", the first sentence of each page.
std::string listed(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names) {
    const Page* const page = find_page(name);
    const std::string says =
        page ? plain_text(first_paragraph(page_parts(page->markdown).introduction)) : std::string();
    text += "  revlint explain " + std::string(name) + "\n      " + shortened(says, 160) + '\n';
  }
  return text;
}

std::string overview() {
  std::vector<std::string_view> names;
  for (const Page& topic : topics()) names.push_back(topic.rule);
  return "states that a database may be in:\n" + listed(names) +
         "rules, which `revlint rules` lists:\n"
         "  revlint explain missing-parent\n"
         "errors, as they were printed:\n"
         "  revlint explain \"Can't locate revision identified by 'a2242b61af45'\"\n";
}

}  // namespace

Outcome explain(const ExplainOptions& options, const Terminal& terminal) {
  const std::vector<std::string>& words = options.words;
  if (words.size() > 1 && (find_page(words[0]) != nullptr || is_rule_or_group(words[0])))
    return cannot_run({"'" + words[1] + "' is one word too many (see revlint explain --help)"});
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  if (text.empty()) return {0, overview(), ""};
  if (const Page* const page = find_page(text)) return show(*page, options, terminal);
  if (is_rule_or_group(text)) return {0, rules_text(text, terminal.columns), ""};
  const std::vector<std::string_view> names = pages_of_error(text);
  const Page* const only = names.size() == 1 ? find_page(names.front()) : nullptr;
  if (only != nullptr) return show(*only, options, terminal);
  if (!names.empty()) return {0, "several pages fit:\n" + listed(names), ""};
  const bool is_name = text.find(' ') == std::string::npos;
  return cannot_run({is_name ? no_rule_or_group(text)
                             : "no page is about this text; `revlint explain` lists the topics, "
                               "`revlint rules` the rules"});
}

Outcome list_rules(const RulesOptions& options, const Terminal& terminal) {
  if (options.format == "json") return {0, rules_json(), ""};
  if (options.format == "markdown") return {0, rules_markdown(), ""};
  return {0, rules_text({}, terminal.columns), ""};
}

}  // namespace revlint
