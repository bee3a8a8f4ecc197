// The file is JSON: {"version": 1, "findings": [one object a line]}.

#include "report/baseline.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "lint/rule.hpp"
#include "text/escape.hpp"

namespace revlint {
namespace {

using Json = nlohmann::ordered_json;

constexpr int file_version = 1;

constexpr std::string_view cure = "; `revlint check --write-baseline` writes it anew";

auto order(const BaselineEntry& entry) {
  return std::tie(entry.rule, entry.environment, entry.revision, entry.path, entry.fingerprint);
}

BaselineEntry entry_of(const ReportedFinding& reported) {
  const Finding& finding = reported.finding;
  const bool has_revision = !finding.revisions.empty();
  return {reported.fingerprint, std::string(finding.rule->id), finding.environment,
          has_revision ? finding.revisions.front() : "", has_revision ? "" : finding.location.path};
}

std::string line_of(const BaselineEntry& entry) {
  Json json = {
      {"fingerprint", entry.fingerprint}, {"rule", entry.rule}, {"environment", entry.environment}};
  if (entry.revision.empty()) {
    json["path"] = entry.path;
  } else {
    json["revision"] = entry.revision;
  }
  return json.dump(-1, ' ', true, Json::error_handler_t::replace);
}

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

Failure no_baseline(std::string_view path, const std::string& why) {
  return {printable(path) + " is no baseline of revlint: " + why + std::string(cure)};
}

}  // namespace

KnownFindings mark_unchanged(Report& report, KnownFindings known, KnownFrom from) {
  report.compared |= from == KnownFrom::baseline;
  for (ReportedFinding& reported : report.findings) {
    const auto found = known.find(reported.fingerprint);
    if (found == known.end()) continue;
    reported.state = BaselineState::unchanged;
    reported.in_baseline |= from == KnownFrom::baseline;
    if (--found->second == 0) known.erase(found);
  }
  return known;
}

void keep_new_only(Report& report) {
  report.hidden += std::erase_if(report.findings, [](const ReportedFinding& reported) {
    return reported.state == BaselineState::unchanged;
  });
}

KnownFindings Baseline::known() const {
  KnownFindings known;
  for (const BaselineEntry& entry : entries) ++known[entry.fingerprint];
  return known;
}

std::vector<BaselineEntry> Baseline::entries_of(KnownFindings left) const {
  std::vector<BaselineEntry> found;
  for (const BaselineEntry& entry : entries) {
    const auto it = left.find(entry.fingerprint);
    if (it == left.end() || it->second == 0) continue;
    --it->second;
    found.push_back(entry);
  }
  return found;
}

Result<Baseline> read_baseline(std::string_view path, std::string_view text) {
  Json json;
  try {
    json = Json::parse(text);
  } catch (const Json::parse_error& error) {
    const std::string_view before = text.substr(0, error.byte);
    return no_baseline(
        std::string(path) + ":" + std::to_string(1 + std::ranges::count(before, '\n')),
        "this is not JSON");
  } catch (const Json::out_of_range&) {
    return no_baseline(path, "it has a number that is too large");
  }
  const auto version = json.is_object() ? json.find("version") : json.end();
  if (!json.is_object() || version == json.end() || !json.contains("findings"))
    return no_baseline(path, "it has no version and findings");
  if (*version != file_version)
    return no_baseline(path, "version " + version->dump() + " is not known here");

  Baseline baseline{std::string(path), {}};
  for (const Json& object : json["findings"]) {
    BaselineEntry entry{text_of(object, "fingerprint"), text_of(object, "rule"),
                        text_of(object, "environment"), text_of(object, "revision"),
                        text_of(object, "path")};
    if (entry.fingerprint.empty())
      return no_baseline(path, "an entry has no fingerprint: " +
                                   object.dump(-1, ' ', true, Json::error_handler_t::replace));
    baseline.entries.push_back(std::move(entry));
  }
  return baseline;
}

std::string baseline_text(const Report& report) {
  std::vector<BaselineEntry> entries;
  for (const ReportedFinding& reported : report.findings) entries.push_back(entry_of(reported));
  std::ranges::sort(entries, [](const auto& a, const auto& b) { return order(a) < order(b); });
  std::string text = "{\n  \"version\": " + std::to_string(file_version) + ",\n  \"findings\": [";
  std::string_view separator = "\n";
  for (const BaselineEntry& entry : entries) {
    text += std::string(separator) + "    " + line_of(entry);
    separator = ",\n";
  }
  return text + (entries.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace revlint
