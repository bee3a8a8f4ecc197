#include "discovery/read_environment.hpp"

#include <algorithm>

#include "discovery/alembic_config.hpp"
#include "discovery/load_order.hpp"
#include "discovery/resolve_location.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

constexpr std::string_view main_section = "alembic";

bool is_directory(const Tree& tree, std::string_view path) {
  return tree.kind(path) == EntryKind::directory;
}

bool is_script_directory(const Tree& tree, std::string_view path) {
  return is_directory(tree, join_paths(path, "versions")) || tree.kind(join_paths(path, "env.py"));
}

// Files from which a tool makes configurations: the paths in them need not exist.
bool is_template(std::string_view path) {
  const std::size_t brace = path.find('{');
  const bool format =
      brace != path.npos && path.find('}', brace) < path.find_first_of(" \n", brace);
  return format || path.find("{{") != path.npos || path.find("{%") != path.npos ||
         path.find("${") != path.npos || path.find("<%") != path.npos;
}

VersionLocation location_of(const Tree& tree, const ResolvedLocation& place, std::string written,
                            Origin origin) {
  VersionLocation location;
  location.path = place.path;
  location.written = std::move(written);
  location.exists = !place.outside && is_directory(tree, place.path);
  location.outside = place.outside;
  location.origin = std::move(origin);
  return location;
}

void add_default_location(const Tree& tree, Environment& environment) {
  const ResolvedLocation place{join_paths(environment.script_location, "versions"), false,
                               environment.script_location_outside};
  environment.version_locations.push_back(location_of(tree, place, "", {}));
}

class ConfigReader {
 public:
  ConfigReader(const Surroundings& around, std::string ini_path, std::string toml_path)
      : around_(around), tree_(around.tree) {
    files_.ini_path = std::move(ini_path);
    files_.toml_path = std::move(toml_path);
    directory_ = parent_path(files_.ini_path.empty() ? files_.toml_path : files_.ini_path);
    const std::string_view toml_directory = parent_path(files_.toml_path);
    if (toml_directory != directory_ && !around.root.empty()) {
      files_.toml_here = join_paths(around.root, toml_directory);
    }
  }

  std::vector<Environment> read() && {
    if (!files_.ini_path.empty() &&
        tree_.read(files_.ini_path, files_.ini_bytes) == ReadStatus::ok) {
      files_.ini = Ini(files_.ini_bytes);
    }
    read_toml();
    std::vector<Environment> environments;
    for (const std::string& section : sections()) {
      if (auto environment = environment_of(section))
        environments.push_back(std::move(*environment));
    }
    return environments;
  }

 private:
  void read_toml() {
    std::string bytes;
    if (files_.toml_path.empty() || tree_.read(files_.toml_path, bytes) != ReadStatus::ok) return;
    Pyproject toml = read_pyproject(bytes);
    const bool broken = !toml.error.empty() && bytes.find("[tool.alembic") != std::string::npos;
    if (toml.has_alembic || broken) files_.toml = std::move(toml);
  }

  bool has_toml() const { return files_.toml.has_alembic || !files_.toml.error.empty(); }

  // A section with its own script_location, or one that differs under the one of [DEFAULT].
  bool configures(const std::string& name, const IniSection& section) const {
    const auto has = [&](std::string_view option) { return section.options.contains(option); };
    return has("script_location") || (files_.ini.find(name, "script_location") &&
                                      (has("version_locations") || has("sqlalchemy.url")));
  }

  // [alembic] first.
  std::vector<std::string> sections() const {
    if (!around_.section.empty()) return {around_.section};
    std::vector<std::string> names;
    if (has_toml() || files_.ini.sections().contains(main_section))
      names.emplace_back(main_section);
    for (const auto& [name, section] : files_.ini.sections()) {
      if (name != main_section && configures(name, section)) names.push_back(name);
    }
    if (names.empty() && is_refused()) names.emplace_back(main_section);
    return names;
  }

  // An alembic.ini in which configparser fails before the first section.
  bool is_refused() const {
    return files_.ini.error() && file_name(files_.ini_path) == "alembic.ini" &&
           !is_template(files_.ini_bytes);
  }

  std::optional<Environment> environment_of(const std::string& section) {
    AlembicOptions options = read_options(files_, section);
    Environment environment;
    environment.section = section;
    environment.config_path = files_.ini_path.empty() ? files_.toml_path : files_.ini_path;
    environment.recursive = options.recursive;
    environment.sourceless = options.sourceless;
    environment.file_template = options.file_template;
    environment.problems = std::move(options.problems);
    environment.settings = std::move(options.settings);
    LocationResolver resolver(tree_, directory_, around_.root, around_.script_directories);
    if (around_.working_directory) resolver.try_first(*around_.working_directory);
    if (options.script_location) {
      resolver.start_where_exists(options.script_location->text);
    } else if (!set_up_in_code(environment)) {
      return std::nullopt;
    }
    add_import_roots(options, resolver, environment);
    if (options.script_location)
      add_script_location(*options.script_location, resolver, environment);
    add_version_locations(options, resolver, environment);
    environment.working_directory = resolver.working_directory();
    const bool found = environment.script_location_exists;
    if (!found && is_template(environment.script_location_written)) return std::nullopt;
    return environment;
  }

  // The env.py of Flask-Migrate asks the application for its database.
  bool is_of_flask(std::string_view directory) const {
    std::string code;
    return tree_.read(join_paths(directory, "env.py"), code) == ReadStatus::ok &&
           code.find("current_app") != code.npos;
  }

  // Without a script_location: Flask-Migrate and its like set it to the directory of the ini file.
  // A file that cannot be read is reported all the same.
  bool set_up_in_code(Environment& environment) const {
    environment.script_location = directory_;
    if (!files_.ini_path.empty() && is_script_directory(tree_, directory_)) {
      environment.set_up_by_flask = is_of_flask(directory_);
      return true;
    }
    environment.script_location_exists = false;
    return std::any_of(environment.problems.begin(), environment.problems.end(),
                       [](const ConfigProblem& problem) { return problem.alembic_stops(); });
  }

  void add_import_roots(const AlembicOptions& options, LocationResolver& resolver,
                        Environment& environment) const {
    std::vector<std::string> roots;
    for (const PathOption& path : options.prepend_sys_path) {
      resolver.start_where_exists(path.text);
      ResolvedLocation place = resolver.resolve(path.text);
      if (place.exists) roots.push_back(std::move(place.path));
    }
    resolver.import_from(std::move(roots));
    environment.import_roots = resolver.import_roots();
  }

  void add_script_location(const PathOption& option, const LocationResolver& resolver,
                           Environment& environment) const {
    ResolvedLocation place = resolver.resolve(option.text);
    environment.script_location = std::move(place.path);
    environment.script_location_exists = place.exists;
    environment.script_location_outside = place.outside;
    environment.script_location_written = as_written(option.text);
    environment.script_location_origin = option.origin;
    environment.has_relative_paths = is_relative(option.text);
    if (place.outside) environment.problems.push_back(outside("script_location", option));
    if (option.origin.path == files_.toml_path) environment.config_path = files_.toml_path;
    if (around_.working_directory == resolver.working_directory()) return;
    const std::string other = resolver.alternative(option.text);
    if (other.empty() || !is_script_directory(tree_, other)) return;
    environment.problems.push_back(
        {"script_location '" + environment.script_location_written +
             "' is relative to the directory that alembic is started from: it is '" +
             environment.script_location + "' or '" + other + "'",
         "write script_location = %(here)s/...", option.origin});
  }

  // A location outside the tree may exist where Alembic runs.
  static ConfigProblem outside(std::string_view what, const PathOption& option) {
    const std::string written = as_written(option.text);
    const bool package = !written.starts_with('/') && !option.text.starts_with(here_mark) &&
                         written.find(':') != std::string::npos;
    const bool skipped = !package && what != "script_location";
    std::string message = std::string(what) + " '" + written +
                          "' lies outside: nothing in it is looked at; where it does not exist ";
    if (package) {
      message += "Alembic stops with ModuleNotFoundError: No module named '" +
                 written.substr(0, written.find_first_of(".:")) + "'";
    } else {
      message += skipped ? "Alembic skips it without a word"
                         : "Alembic stops with CommandError: Path doesn't exist: " + written;
    }
    return {std::move(message), "", option.origin};
  }

  void add_version_locations(const AlembicOptions& options, LocationResolver& resolver,
                             Environment& environment) const {
    if (options.version_locations.empty()) return add_default_location(tree_, environment);
    for (const PathOption& path : options.version_locations) {
      resolver.start_where_exists(path.text);
      const ResolvedLocation place = resolver.resolve(path.text);
      environment.has_relative_paths |= is_relative(path.text);
      if (place.outside) environment.problems.push_back(outside("version location", path));
      environment.version_locations.push_back(
          location_of(tree_, place, as_written(path.text), path.origin));
    }
  }

  const Surroundings& around_;
  const Tree& tree_;
  ConfigFiles files_;
  std::string directory_;
};

Environment without_config(const Surroundings& around, const std::string& directory) {
  Environment environment;
  environment.script_location = directory;
  environment.working_directory = parent_path(directory);
  const LocationResolver resolver(around.tree, environment.working_directory, around.root,
                                  around.script_directories);
  environment.import_roots = resolver.import_roots();
  return environment;
}

enum class Wanted : std::uint8_t { any, all };

bool binds(std::string_view text, std::string_view name) {
  for (std::size_t at = 0; (at = text.find(name, at)) != text.npos; ++at) {
    if (at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r') return true;
  }
  return false;
}

// Whether any or all of the first migrations of the directory bind the name.
bool are_bound(const Tree& tree, std::string_view directory, std::string_view name, Wanted wanted) {
  constexpr int most_files = 16;
  const std::optional<Listing> listing = tree.list(directory);
  if (!listing) return false;
  Buffer bytes;
  int files = 0;
  for (const Entry& entry : *listing) {
    if (entry.kind == EntryKind::directory || entry.name == "env.py" ||
        migration_name(entry.name) != MigrationName::source) {
      continue;
    }
    if (++files > most_files) break;
    const bool is_bound = tree.read(join_paths(directory, entry.name), bytes) == ReadStatus::ok &&
                          binds(bytes.view(), name);
    if (is_bound != (wanted == Wanted::all)) return is_bound;
  }
  return wanted == Wanted::all && files > 0;
}

}  // namespace

std::vector<Environment> read_environments(const Surroundings& around, const std::string& ini_path,
                                           const std::string& toml_path) {
  return ConfigReader(around, ini_path, toml_path).read();
}

Environment environment_of_script_directory(const Surroundings& around,
                                            const std::string& directory) {
  const Tree& tree = around.tree;
  // Flask-Alembic keeps migrations beside its template, without an env.py that Alembic would load.
  const bool beside = !is_directory(tree, join_paths(directory, "versions")) &&
                      !tree.kind(join_paths(directory, "env.py")) &&
                      holds_migrations(tree, directory);
  if (beside) return environment_of_migrations(around, directory);
  Environment environment = without_config(around, directory);
  add_default_location(tree, environment);
  return environment;
}

Environment environment_of_migrations(const Surroundings& around, const std::string& directory) {
  Environment environment = without_config(around, directory);
  const ResolvedLocation place{directory, true, false};
  environment.version_locations.push_back(location_of(around.tree, place, "", {}));
  environment.is_of_package =
      !around.tree.kind(join_paths(directory, "env.py")) && !is_called_versions(around, directory);
  return environment;
}

bool is_at_usual_place(const Environment& environment) {
  return environment.version_locations.size() == 1 &&
         environment.version_locations[0].path ==
             join_paths(environment.script_location, "versions");
}

bool is_called_versions(const Surroundings& around, std::string_view directory) {
  return file_name(directory.empty() ? std::string_view(around.root) : directory) == "versions";
}

bool holds_migrations(const Tree& tree, std::string_view directory) {
  return are_bound(tree, directory, "down_revision", Wanted::any);
}

bool holds_sources(const Tree& tree, std::string_view directory) {
  return are_bound(tree, directory, "", Wanted::any);
}

bool holds_revisions_alone(const Tree& tree, std::string_view directory) {
  return are_bound(tree, directory, "revision", Wanted::all);
}

}  // namespace revlint
