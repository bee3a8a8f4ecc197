// Takes the facts from the Rule and the texts from its page.

#include "reporters/sarif_rules.hpp"

#include <algorithm>

#include "report/page_text.hpp"
#include "report/pages.hpp"
#include "reporters/summary.hpp"

namespace revlint {
namespace {

constexpr std::size_t description_bytes = 1024;  // GitHub's limit, in characters

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// "multiple-heads" -> "MultipleHeads".
std::string upper_camel(std::string_view id) {
  std::string out;
  for (std::size_t at = 0; at < id.size(); ++at) {
    if (id[at] != '-') out += at == 0 || id[at - 1] == '-' ? upper(id[at]) : id[at];
  }
  return out;
}

// The title of the alert. A name from code at its beginning keeps its case.
std::string sentence(std::string_view summary) {
  std::string out = plain_text(summary) + '.';
  const std::string_view word = summary.substr(0, summary.find(' '));
  if (word.find_first_of("`_") == word.npos) out[0] = upper(out[0]);
  return out;
}

// How certain findings are: those of the chain and its history are proven, others are not.
std::string_view precision(Group group) {
  switch (group) {
    case Group::chain:
    case Group::identity:
    case Group::history:
    case Group::meta:
      return "very-high";
    case Group::body:
    case Group::deploy:
      break;
  }
  return "high";
}

std::string_view problem_severity(Severity severity) {
  return severity == Severity::note ? "recommendation" : severity_name(severity);
}

std::string_view page_of(std::string_view rule) {
  const auto all = pages();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Page& p) { return p.rule == rule; });
  return found == all.end() ? std::string_view() : found->markdown;
}

Json rule_json(const Rule& rule) {
  const PageParts page = page_parts(page_of(rule.id));
  std::string markdown(page.introduction);
  if (markdown.empty()) markdown = sentence(rule.summary);
  std::string description = first_paragraph(markdown);
  if (!page.repair.empty()) markdown += "\n\n## How to repair it\n\n" + std::string(page.repair);
  Json out = {{"id", rule.id}};
  // The name must not be the ID in other letters (Microsoft's SARIF1001).
  if (rule.id.find('-') != rule.id.npos) out["name"] = upper_camel(rule.id);
  out.update({
      {"shortDescription", {{"text", sentence(rule.summary)}}},
      {"fullDescription", {{"text", shortened(plain_text(description), description_bytes)}}},
      {"defaultConfiguration",
       {{"enabled", rule.on_by_default}, {"level", severity_name(rule.severity)}}},
      {"help", {{"text", plain_text(markdown)}, {"markdown", markdown}}},
      {"helpUri", page_url(rule)},
      {"properties",
       {{"tags", {"alembic", "migrations", group_name(rule.group)}},
        {"precision", precision(rule.group)},
        {"problem.severity", problem_severity(rule.severity)}}},
  });
  return out;
}

}  // namespace

Json sarif_rules(std::span<const Rule* const> rules) {
  Json out = Json::array();
  for (const Rule* rule : rules) out.push_back(rule_json(*rule));
  return out;
}

}  // namespace revlint
