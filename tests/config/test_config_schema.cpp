// The published schema of the configuration is made from the table of keys; the examples in the
// documentation of the settings are read and checked against the schema.

#include <toml++/toml.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "config/config.hpp"
#include "helpers/catch.hpp"
#include "helpers/page_cases.hpp"
#include "helpers/places.hpp"
#include "lint/rule.hpp"
#include "lint/rule_names.hpp"
#include "report/pages.hpp"

using namespace revlint;
using Json = nlohmann::ordered_json;

namespace {

Json strings_of(Json items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}

Json one_of(const std::vector<std::string_view>& names) {
  return {{"enum", Json(names)}};
}

Json type_schema(ConfigType type) {
  switch (type) {
    case ConfigType::flag:
      return {{"type", "boolean"}};
    case ConfigType::string:
      return {{"type", "string"}};
    case ConfigType::strings:
      return strings_of({{"type", "string"}});
    case ConfigType::rules:
      return strings_of({{"$ref", "#/definitions/rule-or-group"}});
    case ConfigType::fail_on:
      return one_of({"error", "warning", "note", "never"});
    case ConfigType::severities:
      return {{"type", "object"},
              {"propertyNames", {{"$ref", "#/definitions/rule"}}},
              {"additionalProperties", one_of({"error", "warning", "note"})}};
    case ConfigType::accepted:
      return strings_of({{"$ref", "#/definitions/accepted"}});
  }
  return {};
}

Json schema() {
  Json properties = Json::object();
  for (const ConfigKey& key : config_keys()) {
    Json property = {{"description", key.says}};
    property.update(type_schema(key.type));
    properties[std::string(key.name)] = std::move(property);
  }
  Json rules = strings_of({{"$ref", "#/definitions/rule-or-group"}});
  rules["minItems"] = 1;
  const Json accepted = {{"type", "object"},
                         {"additionalProperties", false},
                         {"required", {"rules"}},
                         {"properties",
                          {{"rules", std::move(rules)},
                           {"paths", strings_of({{"type", "string"}})},
                           {"revisions", strings_of({{"type", "string"}})},
                           {"reason", {{"type", "string"}}}}}};
  std::vector<std::string_view> ids, groups;
  for (const std::string_view name : rule_and_group_names())
    (find_rule(name) ? ids : groups).push_back(name);
  std::ranges::sort(ids);
  return {{"$schema", "http://json-schema.org/draft-07/schema#"},
          {"title", "revlint.toml, or [tool.revlint] of pyproject.toml"},
          {"type", "object"},
          {"additionalProperties", false},
          {"properties", std::move(properties)},
          {"definitions",
           {{"rule", one_of(std::move(ids))},
            {"group", one_of(std::move(groups))},
            {"rule-or-group",
             {{"anyOf", {{{"$ref", "#/definitions/rule"}}, {{"$ref", "#/definitions/group"}}}}}},
            {"accepted", accepted}}}};
}

// Checks a value by the part of JSON Schema that the schema uses: where the value breaks it, or "".
std::string broken(const Json& value, const Json& by, const Json& root,
                   const std::string& at = "") {
  if (by.contains("$ref")) {
    const auto name = by["$ref"].get<std::string>().substr(1);
    return broken(value, root.at(Json::json_pointer(name)), root, at);
  }
  if (by.contains("anyOf")) {
    const auto holds = [&](const Json& one) { return broken(value, one, root, at).empty(); };
    return std::ranges::any_of(by["anyOf"], holds) ? "" : at + ": none of those";
  }
  if (by.contains("enum") && std::ranges::find(by["enum"], value) == by["enum"].end())
    return at + ": none of those";
  if (by.contains("type") && value.type_name() != by["type"])
    return at + ": no " + by["type"].get<std::string>();
  if (by.contains("minItems") && value.size() < by["minItems"]) return at + ": too few";
  if (by.contains("required")) {
    for (const auto& key : by["required"])
      if (!value.contains(key)) return at + ": " + key.get<std::string>() + " is missing";
  }
  if (value.is_array()) {
    for (const Json& element : value)
      if (auto fault = broken(element, by.at("items"), root, at + "[]"); !fault.empty())
        return fault;
  }
  if (value.is_object()) {
    for (const auto& [key, member] : value.items()) {
      const bool named = by.contains("properties") && by["properties"].contains(key);
      if (!named && by.at("additionalProperties") == false) return at + ": unknown " + key;
      const Json& schema_of_member = named ? by["properties"][key] : by["additionalProperties"];
      auto fault = broken(member, schema_of_member, root, at + "." + key);
      if (fault.empty() && by.contains("propertyNames"))
        fault = broken(key, by["propertyNames"], root, at + "." + key);
      if (!fault.empty()) return fault;
    }
  }
  return "";
}

std::string broken(std::string_view toml) {
  std::ostringstream json;
  json << toml::json_formatter(toml::parse(toml));
  return broken(Json::parse(json.str()), schema(), schema());
}

std::string content(const std::string& file) {
  std::ifstream stream(std::string(REVLINT_SOURCE_DIR) + "/" + file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The ```toml blocks of a page.
std::vector<std::string> examples(const std::string& page) {
  std::vector<std::string> found;
  constexpr std::string_view fence = "```toml\n";
  for (auto at = page.find(fence); at != page.npos; at = page.find(fence, at + 1)) {
    const std::size_t begin = at + fence.size();
    found.push_back(page.substr(begin, page.find("\n```", begin) + 1 - begin));
  }
  return found;
}

}  // namespace

TEST_CASE("the published schema is that of the program's keys and rules", "[config]") {
  const std::string text = schema().dump(2) + "\n";
  const char* update = std::getenv("REVLINT_UPDATE");
  const std::string file = "rules/revlint.schema.json";
  if (update != nullptr && std::string_view(update) == "1")
    std::ofstream(std::string(REVLINT_SOURCE_DIR) + "/" + file, std::ios::binary) << text;
  INFO("REVLINT_UPDATE=1 rewrites it");
  CHECK(content(file) == text);
}

TEST_CASE("the schema and the program refuse the same", "[config]") {
  for (const std::string_view good :
       {"", "fail-on = 'never'", "select = ['chain', 'cycle']", "[severity]\ncycle = 'note'",
        "[[accept]]\nrules = ['history']\npaths = ['a/']\nrevisions = ['x']\nreason = 'r'",
        "base = 'origin/main'\nrequire-history = true\nbaseline = 'b.json'",
        "environments = ['a/alembic.ini']\nexclude = ['b']\nallowed-heads = ['h']"}) {
    INFO(good);
    CHECK(broken(good) == "");
    CHECK(read_config("revlint.toml", good).ok());
  }
  for (const std::string_view bad :
       {"fail-on = 'info'", "select = 'chain'", "select = ['chian']", "severity = 'error'",
        "[severity]\ncycle = 'off'",
        "[severity]\nchain = 'note'", "[[accept]]\npaths = ['a']", "[[accept]]\nrules = []",
        "[[accept]]\nrules = ['cycle']\nwhy = 'x'", "base = 1", "require-history = 'yes'",
        "unknown = 1", "exclude = [1]"}) {
    INFO(bad);
    CHECK(broken(bad) != "");
    CHECK_FALSE(read_config("revlint.toml", bad).ok());
  }
}

TEST_CASE(
    "every setting is documented, and the examples are good, as are those of README and pages",
    "[config]") {
  const std::string page = content("rules/README.md");
  for (const ConfigKey& key : config_keys()) {
    INFO(key.name);
    CHECK(page.find("| `" + std::string(key.name) + "` | " + std::string(key.says) + " |") !=
          page.npos);
  }
  std::vector<std::string> shown = examples(page);
  CHECK(shown.size() >= 2);
  for (const std::string& example : examples(content("README.md"))) shown.push_back(example);
  for (const Page& rule : pages()) {
    const std::string text(rule.markdown);
    for (const auto& page_case : test::page_cases(text))
      for (const auto& file : page_case.files)
        if (file.path == "revlint.toml") shown.push_back(file.text);
    const std::size_t repair = std::min(text.find("\n## How to repair"), text.size());
    for (const std::string& example : examples(text.substr(repair))) shown.push_back(example);
  }
  CHECK(shown.size() >= 10);
  for (const std::string& example : shown) {
    INFO(example);
    CHECK(broken(example) == "");
    const auto config = read_config("revlint.toml", example);
    CHECK((config ? "ok" : config.failure().message) == "ok");
  }
}
