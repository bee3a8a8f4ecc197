#include "catch.hpp"
#include "config.hpp"
#include "config_view.hpp"

using namespace revlint;

TEST_CASE("every key of the configuration is shown", "[config]") {
  std::vector<std::string_view> shown;
  for (const SettingRow& row : setting_rows({})) {
    INFO(row.key);
    CHECK(row.by_default);
    shown.push_back(row.key);
  }
  std::vector<std::string_view> known;
  for (const ConfigKey& key : config_keys()) known.push_back(key.name);
  CHECK(shown == known);
}

TEST_CASE("what the configuration says is told from what it leaves open", "[config]") {
  Settings settings;
  settings.select = {"chain", "identity"};
  settings.fail_on = "warning";
  settings.accepted.push_back({{{"missing-parent", {}}}, {"old/**"}, {"c1"}, "released", {}});
  settings.severity["cycle"] = Severity::note;
  std::string text;
  for (const SettingRow& row : setting_rows(settings)) {
    if (row.by_default) continue;
    text += std::string(row.key) + ":";
    for (const std::string& value : row.values) text += " '" + value + "'";
    text += '\n';
  }
  CHECK(text ==
        "accept: 'missing-parent in old/** of c1: released'\n"
        "fail-on: 'warning'\n"
        "select: 'chain' 'identity'\n"
        "severity: 'cycle = note'\n");
}
