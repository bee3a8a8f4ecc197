#include "rules/unused_suppression_names.hpp"

#include "lint/lint.hpp"
#include "lint/rule_names.hpp"

namespace revlint {
namespace {

// What this branch did to the file of a suppression.
enum class FileChange : std::uint8_t { none_known, edited, added };

FileChange change_of(const SuppressionUse::Comment& comment) {
  if (comment.state == nullptr) return FileChange::none_known;
  for (const MigrationChange& change : comment.state->changes) {
    if (!change.after || comment.state->work.revisions[*change.after].path != comment.path)
      continue;
    return change.before ? FileChange::edited : FileChange::added;
  }
  return FileChange::none_known;
}

// Whether the rule judged the file. Rules that judge a change report it once, when it is made: that
// they find nothing later proves nothing.
bool judged(const Rule& rule, FileChange change) {
  if (!judges_changes(rule)) return true;
  const bool of_history = rule.group == Group::history;
  return change == FileChange::added || (of_history && change == FileChange::edited);
}

// Whether this run would have found the faults that `name` means.
bool was_looked_for(std::string_view name, FileChange change, const Settings& settings) {
  bool looked_for = false;
  for (const Rule* rule : all_rules()) {
    if (!names_rule(name, *rule) || (name != rule->id && !rule->on_by_default)) continue;
    if (rule->check_suppressions || !judged(*rule, change)) return false;
    if (!is_selected(*rule, settings)) return false;
    looked_for = true;
  }
  return looked_for;
}

// Indexes in `rules` of the names that were looked for and accepted nothing.
std::vector<std::size_t> unused(const std::vector<RuleName>& rules, const std::vector<bool>& used,
                                FileChange change, const Settings& settings) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (!used[i] && was_looked_for(rules[i].name, change, settings)) places.push_back(i);
  return places;
}

}  // namespace

std::vector<std::size_t> unused_names(const SuppressionUse::Comment& comment,
                                      const Settings& settings) {
  return unused(comment.suppression.rules, comment.used, change_of(comment), settings);
}

std::vector<std::size_t> unused_names(const SuppressionUse::Entry& entry,
                                      const Settings& settings) {
  return unused(entry.accepted->rules, entry.used, FileChange::none_known, settings);
}

}  // namespace revlint
