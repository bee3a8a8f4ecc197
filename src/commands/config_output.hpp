#pragma once
// What `revlint config` shows, as values: revlint's own settings and every environment, each with
// where it comes from. The text and the JSON of it are pure functions.

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
  std::vector<std::string> values;  // a list's elements; one of a text; none: nothing is set
  enum class Kind : std::uint8_t { text, truth, list };
  Kind kind = Kind::text;
  bool by_default = true;  // else the configuration file says so
};

struct ConfigView {
  std::string path;  // of revlint's configuration; empty: there is none
  std::vector<SettingRow> settings;
  const Project& project;
};

// A row for every key of the configuration, sorted. A new key is one line in config_view.cpp; a
// test says so where it is forgotten.
std::vector<SettingRow> setting_rows(const Settings& settings);

// The migrations that Alembic loads from each version location, by their place in the snapshot:
// those in no location deeper than it.
std::vector<std::vector<std::string_view>> files_by_location(const EnvironmentState& state);

std::string config_text(const ConfigView& view);
std::string config_json(const ConfigView& view);

// "path:line" in the project's tree; the path alone where there is no span; "default" for none.
std::string place_of(const Project& project, const Origin& origin);

}  // namespace revlint
