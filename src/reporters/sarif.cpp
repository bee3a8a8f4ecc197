// SARIF 2.1.0 as GitHub's code scanning reads it: one run, all rules, and for each result one
// location on one line. The message links every related location, because GitHub shows no others.
// Sources: SARIF 2.1.0; GitHub's page "SARIF support for code scanning".

#include <algorithm>
#include <cassert>
#include <map>
#include <tuple>

#include "lint/rule.hpp"
#include "reporters/json_text.hpp"
#include "reporters/reporters.hpp"
#include "reporters/sarif_message.hpp"
#include "reporters/sarif_rules.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"
#include "text/utf8.hpp"

namespace revlint {
namespace {

// GitHub rejects a file with more.
constexpr std::size_t most_results = 25000;

Json artifact_json(const std::string& path) {
  return {{"uri", percent_encoded_path(path)}, {"uriBaseId", "%SRCROOT%"}};
}

// GitHub shows no mark for an empty region: it is extended by the next character, else by the one
// before.
Json region_json(const Region& region) {
  int begin = region.begin.column_utf16;
  int end = region.end.column_utf16;
  if (begin == end) {
    const Excerpt& excerpt = region.excerpt;
    if (excerpt.begin < excerpt.text.size()) {
      end += character_at(excerpt.text, excerpt.begin).utf16_units();
    } else if (begin > 1) {
      --begin;
    }
  }
  Json out = {{"startLine", region.begin.line}, {"startColumn", begin}};
  if (begin != end) out.update({{"endLine", region.begin.line}, {"endColumn", end}});
  return out;
}

Json location_json(const Region& region) {
  return {{"artifactLocation", artifact_json(region.file)}, {"region", region_json(region)}};
}

Json fix_json(const Fix& fix, const std::vector<ReportedEdit>& edits) {
  std::map<std::string, Json> by_path;
  for (const ReportedEdit& edit : edits) {
    Json& replacements = by_path.try_emplace(edit.file, Json::array()).first->second;
    replacements.push_back({{"deletedRegion",
                             {{"startLine", edit.begin.line},
                              {"startColumn", edit.begin.column_utf16},
                              {"endLine", edit.end.line},
                              {"endColumn", edit.end.column_utf16}}},
                            {"insertedContent", {{"text", edit.text}}}});
  }
  Json changes = Json::array();
  for (auto& [path, replacements] : by_path) {
    changes.push_back(
        {{"artifactLocation", artifact_json(path)}, {"replacements", std::move(replacements)}});
  }
  return {{"description", {{"text", printable(fix.description)}}},
          {"artifactChanges", std::move(changes)}};
}

// Findings of one rule on one line of one file: one result, because GitHub shows one alert for
// them. Never empty.
using Alert = std::vector<const ReportedFinding*>;

Severity severity_of(const Alert& alert) {
  Severity out = Severity::note;
  for (const ReportedFinding* reported : alert) out = std::max(out, reported->finding.severity);
  return out;
}

bool is_unchanged(const ReportedFinding* reported) {
  return reported->state == BaselineState::unchanged;
}

// In the order of the findings, new ones first; of too many the new ones, then the worst.
std::vector<Alert> alerts_of(const Report& report) {
  std::vector<Alert> out;
  std::map<std::tuple<std::string_view, int, std::string_view>, std::size_t> known;
  for (const ReportedFinding& reported : report.findings) {
    if (reported.region.file.empty()) continue;
    const std::tuple key(std::string_view(reported.region.file), reported.region.begin.line,
                         reported.finding.rule->id);
    const auto [entry, added] = known.try_emplace(key, out.size());
    if (added) out.emplace_back();
    out[entry->second].push_back(&reported);
  }
  if (out.size() > most_results) {
    const auto rank = [](const Alert& alert) {
      return std::tuple(!std::ranges::all_of(alert, is_unchanged), severity_of(alert));
    };
    std::stable_sort(out.begin(), out.end(),
                     [&](const Alert& a, const Alert& b) { return rank(a) > rank(b); });
    out.resize(most_results);
  }
  return out;
}

Json result_json(const Alert& alert, std::size_t rule_index) {
  const ReportedFinding& first = *alert.front();
  const SarifMessage message = sarif_message(alert);
  Json out = {{"ruleId", first.finding.rule->id},
              {"ruleIndex", rule_index},
              {"level", severity_name(severity_of(alert))},
              {"message", {{"text", message.text}}},
              {"locations", Json::array({{{"physicalLocation", location_json(first.region)}}})}};
  for (std::size_t i = 0; i < message.links.size(); ++i) {
    const ReportedRelated& related = *message.links[i];
    out["relatedLocations"].push_back({{"id", i + 1},
                                       {"physicalLocation", location_json(related.region)},
                                       {"message", {{"text", sarif_text(related.message)}}}});
  }
  Json& fingerprints = out["partialFingerprints"] = Json::object();
  if (!first.region.line_hash.empty()) {
    fingerprints["primaryLocationLineHash"] = first.region.line_hash;
  }
  fingerprints["revlintChain/v1"] = first.fingerprint;
  if (first.finding.fix) out["fixes"].push_back(fix_json(*first.finding.fix, first.edits));
  return out;
}

Json notification_json(std::string_view id, std::string_view level, std::string_view message) {
  return {
      {"descriptor", {{"id", id}}}, {"level", level}, {"message", {{"text", sarif_text(message)}}}};
}

// Notices, and findings without a file: as results they would make GitHub reject the upload.
Json notifications_json(const Report& report, std::size_t alerts) {
  Json out = Json::array();
  for (const Notice& notice : report.notices) {
    out.push_back(notification_json(printable(notice.kind), "note", notice.message));
  }
  for (const ReportedFinding& reported : report.findings) {
    if (!reported.region.file.empty()) continue;
    const Finding& finding = reported.finding;
    out.push_back(
        notification_json(finding.rule->id, severity_name(finding.severity), finding.message));
  }
  if (alerts == most_results) {
    out.push_back(notification_json(
        "too-many-results", "warning",
        "only " + counted(alerts, "result") + " are listed: new ones, then the worst"));
  }
  return out;
}

Json results_json(const std::vector<Alert>& alerts, std::span<const Rule* const> rules) {
  // Either all results have a baselineState or none has (SARIF 2.1.0, 3.27.24).
  const bool compared = std::ranges::any_of(
      alerts, [](const Alert& alert) { return std::ranges::any_of(alert, is_unchanged); });
  Json out = Json::array();
  for (const Alert& alert : alerts) {
    const auto rule = std::find(rules.begin(), rules.end(), alert.front()->finding.rule);
    assert(rule != rules.end());
    out.push_back(result_json(alert, static_cast<std::size_t>(rule - rules.begin())));
    if (!compared) continue;
    out.back()["baselineState"] = std::ranges::all_of(alert, is_unchanged) ? "unchanged" : "new";
  }
  return out;
}

}  // namespace

std::string report_sarif(const Report& report, std::span<const Rule* const> rules) {
  const std::vector<Alert> alerts = alerts_of(report);
  Json invocation = {{"executionSuccessful", true}};
  Json notifications = notifications_json(report, alerts.size());
  if (!notifications.empty()) invocation["toolExecutionNotifications"] = std::move(notifications);
  Json driver = {{"name", "revlint"},
                 {"version", REVLINT_VERSION},
                 {"semanticVersion", REVLINT_VERSION},
                 {"informationUri", REVLINT_HOMEPAGE},
                 {"rules", sarif_rules(rules)}};
  Json root = {{"description", {{"text", "The root of the repository."}}}};
  Json run = {{"tool", {{"driver", std::move(driver)}}},
              {"columnKind", "utf16CodeUnits"},
              {"originalUriBaseIds", {{"%SRCROOT%", std::move(root)}}},
              {"invocations", Json::array({std::move(invocation)})},
              {"results", results_json(alerts, rules)}};
  return json_text({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                    {"version", "2.1.0"},
                    {"runs", Json::array({std::move(run)})}});
}

std::string report_sarif(const Report& report) {
  return report_sarif(report, all_rules());
}

}  // namespace revlint
