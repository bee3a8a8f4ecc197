#pragma once
// Reads options of a configuration from the ini section, or else from [tool.alembic]. Records the
// settings that were asked for, and the problems on which Python or Alembic stops.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "discovery/alembic_config.hpp"

namespace revlint {

class OptionSource {
 public:
  // Settings and problems are added to `result`. Both arguments must outlive the source.
  OptionSource(const ConfigFiles& files, std::string_view section, AlembicOptions& result)
      : files_(files), section_(section), result_(result) {}

  // An option of the ini section, interpolated; nullopt where it is absent or Python refuses it.
  std::optional<PathOption> ini(std::string_view name);

  // Config.get_alembic_option for a text, Config.get_alembic_boolean_option.
  std::optional<PathOption> text(std::string_view name);
  bool boolean(std::string_view name);

  // Config._get_toml_config_value where Alembic expects a list.
  std::vector<PathOption> toml_list(std::string_view name);

  // In TOML a setting that Alembic uses as a path must be a string.
  void refuse_toml_path(std::string_view name);
  void refuse_toml_hooks();

  Origin ini_origin(Span span) const { return {files_.ini_path, span}; }
  Origin toml_origin(Span span) const { return {files_.toml_path, span}; }

  void add_problem(ConfigProblem problem) { result_.problems.push_back(std::move(problem)); }

 private:
  const TomlValue* toml(std::string_view name) const;
  std::optional<PathOption> formatted(std::string_view name, const TomlString& value);
  void add_setting(std::string_view name, std::string_view value, const Origin& origin);

  const ConfigFiles& files_;
  std::string_view section_;
  AlembicOptions& result_;
};

}  // namespace revlint
