#pragma once
// The output of `revlint config`: revlint's own settings and every environment, each with its
// origin. The text format is in config_output.cpp, the JSON in config_export.cpp.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lint/settings.hpp"
#include "project/project.hpp"

namespace revlint {

// One key of revlint's configuration.
struct SettingRow {
  std::string_view key;
  std::vector<std::string> values;  // one for a text, several for a list; empty: nothing is set
  enum class Kind : std::uint8_t { text, truth, list };
  Kind kind = Kind::text;
  bool by_default = true;  // false: the configuration file sets it
};

// What the work is compared with.
struct BaseRow {
  std::string shown;  // "origin/main"; empty: there is nothing
  std::string how;    // how it was found, or why there is none
};

struct ConfigOutput {
  std::string path;  // of revlint's configuration; empty: there is none
  std::vector<SettingRow> settings;
  BaseRow base;
  const Project& project;
};

// A row for every key of the configuration, sorted. A new key is one line in config_output.cpp; a
// test fails where it is missing.
std::vector<SettingRow> setting_rows(const Settings& settings);

// The migrations that Alembic loads from each version location, in the order of the snapshot. A
// file counts for the deepest location that contains it.
std::vector<std::vector<std::string_view>> files_by_location(const EnvironmentState& state);

std::string config_text(const ConfigOutput& output);
std::string config_json(const ConfigOutput& output);

// "path:line" in the project's tree; the path alone where there is no span; "default" for none.
std::string place_of(const Project& project, const Origin& origin);

}  // namespace revlint
