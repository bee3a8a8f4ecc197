#include "discovery/discover.hpp"

#include <algorithm>

#include "discovery/distinct_environments.hpp"
#include "discovery/locations_in_code.hpp"
#include "discovery/options_in_code.hpp"
#include "discovery/project_files.hpp"
#include "discovery/read_environment.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

bool overlap(std::string_view a, std::string_view b) {
  return is_within(a, b) || is_within(b, a);
}

// Whether `directory` is about the environment: inside it, or around it.
bool concerns(const Environment& environment, std::string_view directory) {
  if (environment.script_location_exists && overlap(environment.script_location, directory)) {
    return true;
  }
  return std::any_of(environment.version_locations.begin(), environment.version_locations.end(),
                     [&](const VersionLocation& location) {
                       return !location.outside && overlap(location.path, directory);
                     });
}

class Discoverer {
 public:
  Discoverer(const Tree& tree, const std::string& root, const ConfigFilesChoice& choice)
      : around_{tree, root, {}, choice.section, choice.working_directory}, code_(tree) {}

  // The environments of the configuration that the files form, completed as Alembic does it.
  Result<std::vector<Environment>> of(const std::vector<std::string>& configs) {
    std::string ini, toml;
    for (const std::string& path : configs) {
      std::string& kind = file_name(path) == "pyproject.toml" ? toml : ini;
      if (!kind.empty())
        return Failure{"'" + kind + "' and '" + path +
                       "': Alembic takes one ini file and one pyproject.toml"};
      kind = path;
    }
    const std::string beside = around_.working_directory.value_or(std::string(parent_path(ini)));
    if (toml.empty()) toml = existing(join_paths(beside, "pyproject.toml"));
    if (ini.empty()) ini = existing(join_paths(beside, "alembic.ini"));
    return at_config(ini, toml);
  }

  // The directories named for migrations that the search came by.
  const std::vector<std::string>& loose() const { return loose_; }

  bool chooses_section() const { return !around_.section.empty(); }

  Result<std::vector<Environment>> at(const std::string& start) {
    const std::optional<EntryKind> kind = around_.tree.kind(start);
    if (!kind) return Failure{"'" + start + "' does not exist"};
    if (*kind == EntryKind::directory) return at_directory(start);
    const std::string directory(parent_path(start));
    if (start.ends_with(".py") || file_name(start) == "pyproject.toml") {
      return at_directory(directory);
    }
    return at_config(start, existing(join_paths(directory, "pyproject.toml")));
  }

 private:
  std::string existing(std::string path) const {
    return around_.tree.kind(path) ? std::move(path) : std::string();
  }

  Result<std::vector<Environment>> at_config(const std::string& path, const std::string& toml) {
    std::vector<Environment> found = read_environments(around_, path, toml);
    const bool complete = std::all_of(
        found.begin(), found.end(),
        [](const Environment& environment) { return environment.script_location_exists; });
    if (!complete) {
      note_script_directories(find_project_files(around_.tree, ""));
      found = read_environments(around_, path, toml);
    }
    if (found.empty()) {
      const std::string& named = path.empty() ? toml : path;
      const std::string where =
          chooses_section() && !path.empty() ? " in [" + around_.section + "]" : "";
      return Failure{"'" + named +
                     "' configures no Alembic environment: it has no script_location" + where +
                     ", Alembic stops with CommandError: No 'script_location' key found in "
                     "configuration."};
    }
    return found;
  }

  std::vector<Environment> at_directory(const std::string& start) {
    ProjectFiles files = find_project_files(around_.tree, start);
    note_script_directories(files);
    loose_.insert(loose_.end(), files.loose.begin(), files.loose.end());
    std::vector<Environment> found = environments_in(files);
    for (const std::string& above : parents(start)) add_from_above(above, start, found);
    const bool is_missed =
        !chooses_section() && !loads_within(start, found) && holds_migrations(around_.tree, start);
    if (is_missed) return {environment_of_migrations(around_, start)};
    if (!found.empty() || chooses_section()) return found;
    for (const std::string& directory : files.loose) {
      if (holds_migrations(around_.tree, directory)) {
        found.push_back(environment_of_migrations(around_, directory));
      }
    }
    std::string searched = start;
    for (const std::string& above : parents(start)) {
      if (!found.empty()) break;
      files = find_project_files(around_.tree, above, searched);
      note_script_directories(files);
      found = environments_in(files);
      searched = above;
    }
    // A directory called versions is one, whatever is wrong with the files in it.
    if (found.empty() && !chooses_section() &&
        (holds_revisions_alone(around_.tree, start) ||
         (is_called_versions(around_, start) && holds_sources(around_.tree, start)))) {
      found.push_back(environment_of_migrations(around_, start));
    }
    return found;
  }

  // Whether an environment has a version location in the directory, or reaches it recursively.
  bool loads_within(const std::string& directory, const std::vector<Environment>& found) const {
    for (const Environment& environment : found) {
      for (const VersionLocation& location : environment.version_locations) {
        if (location.outside) continue;
        const std::string path = around_.tree.resolve(location.path).value_or(location.path);
        if (is_within(path, directory)) return true;
        if (environment.recursive && is_within(directory, path)) return true;
      }
    }
    return false;
  }

  // The directories above, the nearest first.
  static std::vector<std::string> parents(std::string_view path) {
    std::vector<std::string> result;
    while (!path.empty()) {
      path = parent_path(path);
      result.emplace_back(path);
    }
    return result;
  }

  // A start inside an environment, or around one whose configuration lies above it.
  void add_from_above(const std::string& above, const std::string& start,
                      std::vector<Environment>& found) {
    const ProjectFiles files = project_files_of(around_.tree, above);
    note_script_directories(files);
    for (Environment& environment : environments_in(files)) {
      if (concerns(environment, start)) found.push_back(std::move(environment));
    }
  }

  void note_script_directories(const ProjectFiles& files) {
    for (const ScriptDirectory& directory : files.script_directories) {
      around_.script_directories.push_back(directory.path);
    }
    auto& all = around_.script_directories;
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
  }

  std::vector<Environment> environments_in(const ProjectFiles& files) {
    std::vector<Environment> found;
    const auto add = [&](const std::string& ini, const std::string& toml) {
      for (Environment& environment : read_environments(around_, ini, toml)) {
        found.push_back(std::move(environment));
      }
    };
    const auto has = [](const std::vector<std::string>& paths, const std::string& path) {
      return std::binary_search(paths.begin(), paths.end(), path);
    };
    for (const std::string& ini : files.inis) {
      const std::string toml = join_paths(parent_path(ini), "pyproject.toml");
      add(ini, has(files.pyprojects, toml) ? toml : "");
    }
    for (const std::string& toml : files.pyprojects) {
      if (!has(files.inis, join_paths(parent_path(toml), "alembic.ini"))) add("", toml);
    }
    for (const ScriptDirectory& directory : files.script_directories) {
      if (chooses_section()) break;
      if (!is_claimed(directory.path, found) && is_environment(directory)) {
        found.push_back(environment_of_script_directory(around_, directory.path));
      }
    }
    return with_code(files, std::move(found));
  }

  // Code anywhere in the project is read only where something is left that it may explain:
  // migrations that nothing else loads, an env.py without a directory of migrations.
  std::vector<Environment> with_code(const ProjectFiles& files, std::vector<Environment> found) {
    const bool has_more =
        std::ranges::any_of(files.loose,
                            [&](const std::string& directory) {
                              return !loads_within(directory, found) &&
                                     holds_migrations(around_.tree, directory);
                            }) ||
        std::ranges::any_of(files.script_directories, [&](const ScriptDirectory& directory) {
          return directory.env && !is_environment(directory) && !is_claimed(directory.path, found);
        });
    add_options_in_code(around_, code_, has_more ? files.code : std::vector<std::string>(), found);
    std::vector<Environment> all;
    for (Environment& environment : found) {
      for (Environment& part : with_locations_in_code(around_, code_, std::move(environment))) {
        all.push_back(std::move(part));
      }
    }
    return all;
  }

  bool is_environment(const ScriptDirectory& directory) const {
    if (directory.versions) return true;
    return directory.mako && (directory.env || holds_migrations(around_.tree, directory.path));
  }

  Surroundings around_;
  ProjectCode code_;
  std::vector<std::string> loose_;
};

void join_locations(const Tree& tree, const std::vector<JoinedLocation>& joined,
                    std::vector<Environment>& environments) {
  for (const auto& [of, directory, settings] : joined) {
    if (tree.kind(directory) != EntryKind::directory) continue;
    for (Environment& environment : environments) {
      const bool is_meant = of == environment.config_path || (environment.script_location_exists &&
                                                              of == environment.script_location);
      const auto& locations = environment.version_locations;
      if (!is_meant ||
          std::ranges::find(locations, directory, &VersionLocation::path) != locations.end())
        continue;
      environment.version_locations.push_back({directory, directory, true, false, {settings, {}}});
    }
  }
}

// Those of the directories that hold migrations which no environment loads or reports.
std::vector<std::string> strays_among(const Tree& tree, std::vector<std::string> directories,
                                      const std::vector<Environment>& environments) {
  std::ranges::sort(directories);
  directories.erase(std::unique(directories.begin(), directories.end()), directories.end());
  const auto is_known = [&](const std::string& directory) {
    return std::ranges::any_of(environments, [&](const Environment& environment) {
      const auto holds = [&](const VersionLocation& location) {
        return !location.outside && is_within(directory, location.path);
      };
      return std::ranges::any_of(environment.version_locations, holds) ||
             std::ranges::count(late_locations(tree, environment), directory) > 0 ||
             (environment.script_location_exists &&
              is_within(directory, environment.script_location));
    });
  };
  std::erase_if(directories, [&](const std::string& directory) {
    return is_known(directory) || !holds_migrations(tree, directory);
  });
  return directories;
}

void note_releases(const Tree& tree, const ConfigFilesChoice& choice,
                   std::vector<Environment>& environments) {
  for (Environment& environment : environments) {
    const std::string_view config = environment.config_path;
    const std::string_view directory =
        config.empty() ? std::string_view(environment.script_location) : parent_path(config);
    environment.alembic = choice.alembic_version.empty() ? find_release(tree, directory)
                                                         : release_of(choice.alembic_version);
    apply_release(environment);
  }
}

}  // namespace

bool is_joined(const VersionLocation& location) {
  return !location.origin.path.empty() && location.origin.span.empty();
}

Result<Discovery> discover(const Tree& tree, const std::vector<std::string>& starts,
                           const std::string& root, const ConfigFilesChoice& choice,
                           const std::vector<JoinedLocation>& joined) {
  Discovery discovery;
  Discoverer discoverer(tree, root, choice);
  if (!choice.configs.empty()) {
    Result<std::vector<Environment>> found = discoverer.of(choice.configs);
    if (!found) return found.failure();
    if (!starts.empty()) {
      std::erase_if(*found, [&](const Environment& environment) {
        return std::none_of(starts.begin(), starts.end(),
                            [&](const auto& start) { return concerns(environment, start); });
      });
    }
    join_locations(tree, joined, *found);
    discovery.environments = distinct_environments(tree, std::move(*found));
    note_releases(tree, choice, discovery.environments);
    return discovery;
  }
  for (const std::string& start : starts) {
    Result<std::vector<Environment>> found = discoverer.at(start);
    if (!found) return found.failure();
    if (found->empty()) discovery.empty_starts.push_back(start);
    for (Environment& environment : *found)
      discovery.environments.push_back(std::move(environment));
  }
  join_locations(tree, joined, discovery.environments);
  discovery.environments = distinct_environments(tree, std::move(discovery.environments));
  discovery.strays = strays_among(tree, discoverer.loose(), discovery.environments);
  note_releases(tree, choice, discovery.environments);
  return discovery;
}

}  // namespace revlint
