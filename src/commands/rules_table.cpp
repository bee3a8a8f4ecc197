#include "commands/rules_table.hpp"

#include <nlohmann/json.hpp>

#include "lint/rule.hpp"
#include "text/characters.hpp"
#include "text/display.hpp"

namespace revlint {
namespace {

constexpr int summary_column = 2 + 26 + 1 + 8 + 1;

std::string_view fix_name(Fixability fixability) {
  switch (fixability) {
    case Fixability::none:
      return "";
    case Fixability::safe:
      return "safe";
    case Fixability::unsafe:
      return "unsafe";
  }
  return "";
}

std::string_view severity_or_off(const Rule& rule) {
  return rule.on_by_default ? severity_name(rule.severity) : "off";
}

}  // namespace

std::string rules_text(std::string_view only_group, int columns) {
  std::string text;
  std::string_view group;
  for (const Rule* rule : all_rules()) {
    if (!only_group.empty() && group_name(rule->group) != only_group) continue;
    if (group_name(rule->group) != group) {
      text += (group.empty() ? "" : "\n") + std::string(group_name(rule->group)) + "\n";
      group = group_name(rule->group);
    }
    text += "  " + padded(rule->id, 26) + " " + padded(severity_or_off(*rule), 8) + " " +
            wrapped(rule->summary, columns, summary_column, summary_column) + "\n";
  }
  return text;
}

std::string rules_markdown() {
  std::string text = "| rule | group | severity | fix | says |\n|---|---|---|---|---|\n";
  for (const Rule* rule : all_rules()) {
    text += "| " + std::string(rule->id) + " | " + std::string(group_name(rule->group)) + " | " +
            std::string(severity_or_off(*rule)) + " | " + std::string(fix_name(rule->fixability)) +
            " | " + std::string(rule->summary) + " |\n";
  }
  return text;
}

std::string rules_json() {
  nlohmann::ordered_json rules = nlohmann::ordered_json::array();
  for (const Rule* rule : all_rules()) {
    rules.push_back({{"id", rule->id},
                     {"group", group_name(rule->group)},
                     {"severity", severity_name(rule->severity)},
                     {"default", rule->on_by_default},
                     {"fix", rule->fixability == Fixability::none
                                 ? nlohmann::ordered_json()
                                 : nlohmann::ordered_json(fix_name(rule->fixability))},
                     {"summary", rule->summary}});
  }
  return nlohmann::ordered_json({{"version", 1}, {"rules", rules}}).dump(2) + "\n";
}

}  // namespace revlint
