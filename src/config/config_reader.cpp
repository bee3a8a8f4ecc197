// The table of keys, and the reader that fills the settings from a TOML table of them.

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <variant>

#include "config/config.hpp"
#include "discovery/alembic_release.hpp"
#include "discovery/toml_offsets.hpp"
#include "lint/rule_names.hpp"
#include "os/pattern.hpp"
#include "text/suggest.hpp"

namespace revlint {
namespace {

using Strings = std::vector<std::string>;

struct Key;

// Reads a file's keys into Settings; the first fault ends it.
class Reader {
 public:
  Reader(std::string_view path, std::string_view text, Settings& settings)
      : path_(path), text_(text), offsets_(text), settings_(settings) {}

  std::optional<Failure> read(const toml::table& table);

  void read_accepted(const toml::node& node);
  void read_alembic_version(const toml::node& node);
  void read_fail_on(const toml::node& node);
  void read_pattern(const toml::node& node);
  void read_severity(const toml::node& node);

 private:
  Failure fault(const toml::node& node, const std::string& message) const {
    return {std::string(path_) + ":" + std::to_string(node.source().begin.line) + ": " + message};
  }
  void refuse(const toml::node& node, const std::string& message) {
    if (!failure_) failure_ = fault(node, message);
  }

  std::string text(std::string_view key, const toml::node& node);
  bool truth(std::string_view key, const toml::node& node);
  Strings texts(std::string_view key, const toml::node& node);
  std::vector<RuleName> rules(std::string_view key, const toml::node& node);
  void read_key(const Key& key, const toml::node& node);
  void read_accepted_entry(const toml::node& node);
  void check_key(std::string_view key, const toml::node& node,
                 std::span<const std::string_view> known);

  Span span(const toml::node& node) const;
  std::string_view written(const toml::node& node) const;
  std::string quoted_here(const toml::node& node) const;

  std::string_view path_, text_;
  TomlOffsets offsets_;
  Settings& settings_;
  std::optional<Failure> failure_;
};

// Where a value goes: into a setting as it is, or through a function that checks it.
using Target = std::variant<bool Settings::*, std::string Settings::*, Strings Settings::*,
                            void (Reader::*)(const toml::node&)>;

// The schema: every key with what it fills.
struct Key {
  ConfigKey key;
  Target target;
};

constexpr auto keys = std::to_array<Key>({
    {{"accept", ConfigType::accepted, "findings that are accepted, each entry with its reason"},
     &Reader::read_accepted},
    {{"alembic-version", ConfigType::string, "the release of Alembic that the project uses"},
     &Reader::read_alembic_version},
    {{"allowed-heads", ConfigType::strings, "revisions or branch labels that may be heads"},
     &Settings::allowed_heads},
    {{"base", ConfigType::string,
      "the branch that this one is merged into, where no CI service says so"},
     &Settings::base},
    {{"baseline", ConfigType::string, "the file of findings that fail no run"},
     &Settings::baseline},
    {{"deploy-files", ConfigType::strings,
      "files that start or deploy the application, besides those that are found by their names; "
      "behind '!' files that do not"},
     &Settings::deploy_files},
    {{"environments", ConfigType::strings,
      "what is linted where the command line names nothing: configuration files and directories, "
      "each with further version locations behind ' + '"},
     &Settings::environments},
    {{"exclude", ConfigType::strings, "directories whose environments are left out"},
     &Settings::exclude},
    {{"extend-select", ConfigType::rules, "rules that are looked for as well"},
     &Settings::extend_select},
    {{"external-revisions", ConfigType::strings, "revisions that live in other installed packages"},
     &Settings::external_revisions},
    {{"fail-on", ConfigType::fail_on, "the lowest severity that fails the run"},
     &Reader::read_fail_on},
    {{"ignore", ConfigType::rules, "rules that are not looked for"}, &Settings::ignore},
    {{"long-lived-branches", ConfigType::strings,
      "branches, with *, that databases are deployed from, besides those named like releases"},
     &Settings::long_lived_branches},
    {{"require-history", ConfigType::flag, "whether a run without a history is refused"},
     &Settings::require_history},
    {{"revision-id-pattern", ConfigType::string,
      "what revision IDs look like, for revision-id-format: a POSIX extended regular expression"},
     &Reader::read_pattern},
    {{"select", ConfigType::rules, "the only rules that are looked for"}, &Settings::select},
    {{"severity", ConfigType::severities, "rules whose findings are more or less severe here"},
     &Reader::read_severity},
});

void Reader::check_key(std::string_view key, const toml::node& node,
                       std::span<const std::string_view> known) {
  if (std::ranges::find(known, key) == known.end())
    refuse(node, "unknown key '" + std::string(key) + "'" + did_you_mean(key, known));
}

std::string Reader::text(std::string_view key, const toml::node& node) {
  const auto value = node.value_exact<std::string>();
  if (!value) refuse(node, std::string(key) + " must be a string" + quoted_here(node));
  return value.value_or("");
}

std::string_view Reader::written(const toml::node& node) const {
  const Span at = span(node);
  return text_.substr(at.begin, at.end - at.begin);
}

// A number with the quotes that it lacks, for the message.
std::string Reader::quoted_here(const toml::node& node) const {
  return node.is_number() ? ": \"" + std::string(written(node)) + "\"" : "";
}

bool Reader::truth(std::string_view key, const toml::node& node) {
  const auto value = node.value_exact<bool>();
  if (!value) refuse(node, std::string(key) + " must be true or false");
  return value.value_or(false);
}

Strings Reader::texts(std::string_view key, const toml::node& node) {
  const toml::array* array = node.as_array();
  if (array == nullptr) {
    const bool is_text = node.is_string();
    refuse(node, std::string(key) + " must be a list of strings" +
                     (is_text ? ": [" + std::string(written(node)) + "]" : ""));
    return {};
  }
  Strings values;
  for (const toml::node& element : *array) {
    values.push_back(text("an element of " + std::string(key), element));
    settings_.places.emplace(std::pair(std::string(key), values.back()), span(element));
  }
  return values;
}

std::vector<RuleName> Reader::rules(std::string_view key, const toml::node& node) {
  texts(key, node);  // refuses anything but a list of strings
  std::vector<RuleName> found;
  if (failure_) return found;
  for (const toml::node& element : *node.as_array()) {
    found.push_back({*element.value_exact<std::string>(), span(element)});
    const std::string& name = found.back().name;
    if (!is_rule_or_group(name)) refuse(element, std::string(key) + ": " + no_rule_or_group(name));
  }
  return found;
}

Span Reader::span(const toml::node& node) const {
  const toml::source_region& source = node.source();
  return {offsets_.at(source.begin.line, source.begin.column),
          offsets_.at(source.end.line, source.end.column)};
}

void Reader::read_severity(const toml::node& node) {
  const toml::table* table = node.as_table();
  if (table == nullptr)
    return refuse(node, "severity must be a table: rule = \"error\", \"warning\" or \"note\"");
  std::vector<std::string_view> known;
  for (const Rule* rule : all_rules()) known.push_back(rule->id);
  for (const auto& [key, value] : *table) {
    check_key(key.str(), value, known);
    const std::string name = text("severity." + std::string(key.str()), value);
    if (name == "error" || name == "warning" || name == "note") {
      settings_.severity[std::string(key.str())] = name == "error"     ? Severity::error
                                                   : name == "warning" ? Severity::warning
                                                                       : Severity::note;
    } else {
      refuse(value, "severity of " + std::string(key.str()) +
                        " is one of error, warning, note; "
                        "`ignore` switches a rule off");
    }
  }
}

void Reader::read_accepted(const toml::node& node) {
  const toml::array* array = node.as_array();
  if (array == nullptr) return refuse(node, "accept must be an array of tables: [[accept]]");
  for (const toml::node& entry : *array) read_accepted_entry(entry);
}

void Reader::read_accepted_entry(const toml::node& node) {
  const toml::table* table = node.as_table();
  if (table == nullptr) return refuse(node, "each [[accept]] must be a table");
  constexpr std::array<std::string_view, 4> known{"paths", "reason", "revisions", "rules"};
  AcceptedFindings accepted;
  accepted.span = span(node);
  for (const auto& [key, value] : *table) {
    check_key(key.str(), value, known);
    if (key.str() == "rules") accepted.rules = rules("rules", value);
    if (key.str() == "paths") accepted.paths = texts("paths", value);
    if (key.str() == "revisions") accepted.revisions = texts("revisions", value);
    if (key.str() == "reason") accepted.reason = text("reason", value);
  }
  if (accepted.rules.empty()) refuse(node, "[[accept]] needs rules: rules = [\"missing-parent\"]");
  settings_.accepted.push_back(std::move(accepted));
}

void Reader::read_pattern(const toml::node& node) {
  settings_.revision_id_pattern = text("revision-id-pattern", node);
  if (!os::Pattern(settings_.revision_id_pattern).is_valid())
    return refuse(node, "revision-id-pattern is no POSIX extended regular expression");
}

void Reader::read_alembic_version(const toml::node& node) {
  settings_.alembic_version = text("alembic-version", node);
  if (!release_of(settings_.alembic_version).pinned())
    refuse(node, "alembic-version is a release of Alembic: \"1.16.5\"");
}

void Reader::read_fail_on(const toml::node& node) {
  settings_.fail_on = text("fail-on", node);
  constexpr std::array<std::string_view, 4> allowed{"error", "warning", "note", "never"};
  if (std::ranges::find(allowed, *settings_.fail_on) == allowed.end())
    refuse(node, "fail-on is one of error, warning, note, never" +
                     did_you_mean(*settings_.fail_on, allowed));
}

void Reader::read_key(const Key& key, const toml::node& node) {
  const std::string_view name = key.key.name;
  if (const auto* flag = std::get_if<bool Settings::*>(&key.target)) {
    settings_.*(*flag) = truth(name, node);
  } else if (const auto* string = std::get_if<std::string Settings::*>(&key.target)) {
    settings_.*(*string) = text(name, node);
  } else if (const auto* strings = std::get_if<Strings Settings::*>(&key.target)) {
    settings_.*(*strings) = texts(name, node);
    if (key.key.type == ConfigType::rules) rules(name, node);
  } else {
    (this->*std::get<void (Reader::*)(const toml::node&)>(key.target))(node);
  }
}

std::optional<Failure> Reader::read(const toml::table& table) {
  std::vector<std::string_view> known;
  for (const Key& key : keys) known.push_back(key.key.name);
  for (const auto& [name, value] : table) {
    const auto key = std::ranges::find(keys, name.str(), [](const Key& it) { return it.key.name; });
    if (key == keys.end() && name.str() == "tool") {
      refuse(value, "here the settings stand at the top, without [tool.revlint]");
    } else if (key == keys.end()) {
      check_key(name.str(), value, known);
    } else {
      read_key(*key, value);
    }
  }
  return failure_;
}

bool is_pyproject(std::string_view path) {
  return path.substr(path.rfind('/') + 1) == "pyproject.toml";
}

}  // namespace

std::vector<ConfigKey> config_keys() {
  std::vector<ConfigKey> found;
  for (const Key& key : keys) found.push_back(key.key);
  return found;
}

Result<Config> read_config(std::string_view path, std::string_view text) {
  toml::table parsed;
  try {
    parsed = toml::parse(text, path);
  } catch (const toml::parse_error& error) {
    // A pyproject.toml that does not mention revlint belongs to other tools: they report the error.
    if (is_pyproject(path) && text.find("tool.revlint") == std::string_view::npos) return Config{};
    return Failure{std::string(path) + ":" + std::to_string(error.source().begin.line) +
                   ": this is not TOML: " + std::string(error.description())};
  }
  const toml::table* table = &parsed;
  if (is_pyproject(path)) {
    const auto section = parsed["tool"]["revlint"];
    if (!section) return Config{};
    table = section.as_table();
    if (table == nullptr) return Failure{std::string(path) + ": tool.revlint must be a table"};
  }
  Config config{std::string(path), {}};
  config.settings.config_path = path;
  if (auto failure = Reader(path, text, config.settings).read(*table)) return *std::move(failure);
  return config;
}

}  // namespace revlint
