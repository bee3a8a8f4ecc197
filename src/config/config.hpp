#pragma once
// The room config/ reads revlint.toml, or [tool.revlint] in pyproject.toml. Unknown keys and wrong
// values are refused, with the line and with what was meant. config_reader.cpp holds read_config().

#include <string>
#include <string_view>
#include <vector>

#include "lint/settings.hpp"
#include "support/result.hpp"
#include "tree/tree.hpp"

namespace revlint {

struct Config {
  std::string path;  // of the file, relative to the tree's root (or as given); empty: there is none
  Settings settings;
};

// Reads one file's text; `path` names it in messages and says which of the two kinds it is. A
// pyproject.toml without [tool.revlint] gives a Config with an empty path.
Result<Config> read_config(std::string_view path, std::string_view text);

// The configuration in the file at `path` on disk, as the user names it.
Result<Config> read_config_file(const std::string& path);

// The nearest configuration from `directory` (relative to the tree's root) upward to the root. In
// one directory revlint.toml comes first.
Result<Config> find_config(const Tree& tree, std::string_view directory);

// The settings of the command line over those of the configuration: a list on the command line
// replaces that of the configuration, except `extend_select`, which adds to it. History is required
// when either of the two requires it.
Settings settings_in_force(const Settings& command_line, const Settings& configuration);

enum class ConfigType : std::uint8_t {
  flag,
  string,
  strings,
  rules,       // a list of rule IDs and groups
  fail_on,     // error, warning, note, never
  severities,  // a table: rule ID = error, warning, note
  accepted,    // an array of tables: rules, paths, revisions, reason
};

struct ConfigKey {
  std::string_view name;
  ConfigType type;
  std::string_view says;  // what it is, on one line
};

// Every key of the configuration, sorted.
std::vector<ConfigKey> config_keys();

}  // namespace revlint
