#pragma once
// One Alembic configuration, option by option as Alembic reads it: a section of an ini file over
// the [tool.alembic] of the pyproject.toml beside it. Paths remain texts: no file is looked up.
// Source: alembic/config.py (Config), alembic/script/base.py (ScriptDirectory.from_config).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discovery/environment.hpp"
#include "discovery/ini.hpp"
#include "discovery/pyproject.hpp"

namespace revlint {

// The files of a configuration. A path is empty where there is no such file.
struct ConfigFiles {
  std::string ini_path;
  std::string ini_bytes;
  Ini ini{{}};
  std::string toml_path;
  std::string toml_here{'\x01'};  // %(here)s in it: here_mark, unless it lies in another directory
  Pyproject toml;
};

// Represents %(here)s in a path: the directory of the configuration, whatever its path is on the
// machine that runs Alembic.
inline constexpr char here_mark = '\x01';

// The path with %(here)s instead of here_mark, for messages.
std::string as_written(std::string_view path);

struct PathOption {
  std::string text;  // may start with here_mark
  Origin origin;
};

struct AlembicOptions {
  std::optional<PathOption> script_location;
  std::vector<PathOption> version_locations;  // none: the default location
  std::vector<PathOption> prepend_sys_path;
  bool recursive = false;
  bool sourceless = false;
  std::string file_template;
  std::vector<Setting> settings;
  std::vector<ConfigProblem> problems;
};

// `section` need not exist: then only the pyproject.toml counts, as with a wrong `-n`.
AlembicOptions read_options(const ConfigFiles& files, std::string_view section);

}  // namespace revlint
