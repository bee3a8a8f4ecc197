#include "lint/rule_names.hpp"

#include <algorithm>
#include <array>

#include "text/phrase.hpp"
#include "text/suggest.hpp"

namespace revlint {

namespace {

constexpr auto groups = std::to_array<Group>(
    {Group::chain, Group::identity, Group::history, Group::body, Group::deploy, Group::meta});

}  // namespace

std::vector<std::string_view> rule_and_group_names() {
  std::vector<std::string_view> names;
  for (const Rule* rule : all_rules()) names.push_back(rule->id);
  for (const Group group : groups) names.push_back(group_name(group));
  return names;
}

bool is_rule_or_group(std::string_view name) {
  const auto names = rule_and_group_names();
  return std::ranges::find(names, name) != names.end();
}

bool names_rule(std::string_view name, const Rule& rule) {
  return name == rule.id || name == group_name(rule.group);
}

std::string no_rule_or_group(std::string_view name) {
  std::string text = "there is no rule or group " + quoted(name);
  const auto meant = suggestion(name, rule_and_group_names());
  return text +
         (meant ? ", did you mean '" + std::string(*meant) + "'?" : "; `revlint rules` lists them");
}

bool judges_changes(const Rule& rule) {
  return rule.group == Group::history || rule.group == Group::body || rule.before_merge;
}

}  // namespace revlint
