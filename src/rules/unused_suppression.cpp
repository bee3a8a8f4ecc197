// A suppression that accepts nothing would hide a later fault. Only rules that this run selected
// count.

#include "lint/apply_suppressions.hpp"
#include "lint/rule_names.hpp"
#include "rules/registry.hpp"
#include "rules/unused_suppression_names.hpp"
#include "rules/unused_suppression_settings.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

std::string all_names(const std::vector<RuleName>& rules) {
  std::vector<std::string_view> names;
  for (const RuleName& rule : rules) names.push_back(rule.name);
  return quoted_list(names);
}

std::string covered_lines(const Suppression& suppression) {
  if (suppression.scope == Suppression::Scope::file) return "in this file";
  if (suppression.first_line == suppression.last_line)
    return "on line " + std::to_string(suppression.first_line);
  return "on lines " + std::to_string(suppression.first_line) + " to " +
         std::to_string(suppression.last_line);
}

// Removes one of several names from its brackets, with a comma.
Edit without_name(const std::string& path, const std::vector<RuleName>& rules, std::size_t place) {
  const Span span = rules[place].span;
  if (place == 0) return {path, {span.begin, rules[1].span.begin}, ""};
  return {path, {rules[place - 1].span.end, span.end}, ""};
}

class UnusedSuppressions {
 public:
  explicit UnusedSuppressions(const Settings& settings) : settings_(settings) {}

  void check(const SuppressionUse::Comment& comment) {
    const Suppression& suppression = comment.suppression;
    if (!suppression.fault.empty()) {
      Finding& finding = add(comment, suppression.span);
      finding.message = "this comment suppresses nothing: " + suppression.fault;
      finding.hint = "write `# revlint: ignore[rule] reason`";
      return;
    }
    for (const RuleName& rule : suppression.rules) {
      if (is_rule_or_group(rule.name)) continue;
      Finding& finding = add(comment, rule.span);
      finding.message = "this comment suppresses nothing: " + no_rule_or_group(rule.name);
    }
    const auto places = unused_names(comment, settings_);
    if (places.size() == suppression.rules.size()) {
      add_whole(comment);
    } else {
      for (const std::size_t place : places) add_part(comment, place);
    }
  }

  void check(const SuppressionUse::Entry& entry) {
    const std::vector<RuleName>& rules = entry.accepted->rules;
    const auto places = unused_names(entry, settings_);
    const bool all = places.size() == rules.size();
    for (const std::size_t place : places) {
      Finding& finding = findings_.emplace_back();
      finding.location = {settings_.config_path, all ? entry.accepted->span : rules[place].span};
      finding.message = (all ? all_names(rules) + " " + is_or_are(rules.size())
                             : quoted(rules[place].name) + " is") +
                        " accepted here, but not found where this entry says";
      finding.hint = all ? "take the entry out" : "take " + quoted(rules[place].name) + " out";
      if (all) return;
    }
  }

  void check(const UnusedName& unused) {
    const auto place = settings_.places.find({unused.key, unused.name});
    if (place == settings_.places.end()) return;
    Finding& finding = findings_.emplace_back();
    finding.location = {settings_.config_path, place->second};
    finding.message = unused.key + " lists " + quoted(unused.name) + ", which " + unused.why;
    finding.hint = "take " + quoted(unused.name) + " out";
  }

  std::vector<Finding> findings() && { return std::move(findings_); }

 private:
  Finding& add(const SuppressionUse::Comment& comment, Span span) {
    Finding& finding = findings_.emplace_back();
    if (comment.state) finding.environment = comment.state->environment.name;
    finding.location = {comment.path, span};
    return finding;
  }

  void add_whole(const SuppressionUse::Comment& comment) {
    const Suppression& suppression = comment.suppression;
    const bool one = suppression.rules.size() == 1;
    Finding& finding = add(comment, one ? suppression.rules[0].span : suppression.span);
    finding.message = all_names(suppression.rules) + " " + is_or_are(suppression.rules.size()) +
                      " suppressed, but not found " + covered_lines(suppression);
    finding.hint = "take the comment out";
    if (suppression.noqa) return;  // it may name rules of other tools
    finding.hint += ", or run `revlint fix`";
    finding.fix = Fix{FixSafety::safe,
                      "take the unused suppression out",
                      {{comment.path, suppression.removable, ""}}};
  }

  void add_part(const SuppressionUse::Comment& comment, std::size_t place) {
    const std::vector<RuleName>& rules = comment.suppression.rules;
    const std::string name = quoted(rules[place].name);
    Finding& finding = add(comment, rules[place].span);
    finding.message = name + " is suppressed, but not found " + covered_lines(comment.suppression);
    finding.hint = "take " + name + " out of the comment";
    if (comment.suppression.noqa) return;
    finding.hint += ", or run `revlint fix`";
    finding.fix = Fix{FixSafety::safe,
                      "take " + name + " out of the suppression",
                      {without_name(comment.path, rules, place)}};
  }

  const Settings& settings_;
  std::vector<Finding> findings_;
};

std::vector<Finding> check(const SuppressionUse& use) {
  UnusedSuppressions unused(use.settings);
  for (const SuppressionUse::Comment& comment : use.comments) unused.check(comment);
  // A run on a part of the project proves nothing about entries for the rest.
  if (use.settings.whole) {
    for (const SuppressionUse::Entry& entry : use.entries) unused.check(entry);
    for (const UnusedName& name : unused_names_in_settings(use)) unused.check(name);
  }
  return std::move(unused).findings();
}

}  // namespace

const Rule unused_suppression{
    .id = "unused-suppression",
    .group = Group::meta,
    .severity = Severity::warning,
    .fixability = Fixability::safe,
    .summary = "a comment or an entry of the configuration accepts nothing",
    .check_suppressions = check,
};

}  // namespace revlint::rules
