#include "discover.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "code_locations.hpp"
#include "environments.hpp"
#include "paths.hpp"
#include "project_files.hpp"

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

// What two configurations of one and the same environment have in common.
std::string identity(const Tree& tree, const Environment& environment) {
  std::set<std::string> locations;
  for (const VersionLocation& location : environment.version_locations) {
    if (location.outside || !location.exists) continue;
    locations.insert(tree.resolve(location.path).value_or(location.path));
  }
  std::string text = environment.recursive ? "recursive" : "";
  text += environment.sourceless ? "sourceless" : "";
  for (const std::string& location : locations) text += '\0' + location;
  if (!locations.empty()) return text;
  const bool known = environment.script_location_exists || !environment.script_location.empty();
  return text + (known ? " at " + environment.script_location
                       : " of " + environment.config_path + ' ' + environment.section);
}

// Whether a configuration speaks for `directory`, which was found without one.
bool is_claimed(const std::string& directory, const std::vector<Environment>& found) {
  return std::any_of(found.begin(), found.end(), [&](const Environment& environment) {
    if (environment.config_path.empty()) return false;
    if (environment.script_location_exists && environment.script_location == directory) return true;
    return std::any_of(environment.version_locations.begin(), environment.version_locations.end(),
                       [&](const VersionLocation& location) {
                         return location.exists && is_within(location.path, directory);
                       });
  });
}

std::string config_label(const Environment& environment) {
  const bool usual = environment.section.empty() || environment.section == "alembic";
  return environment.config_path + (usual ? "" : ":" + environment.section);
}

// Of two configurations of one environment the one to show: the better comes first.
auto preference(const Tree& tree, const Environment& environment) {
  const std::string_view path = environment.config_path;
  const bool is_usual = file_name(path) == "alembic.ini" || file_name(path) == "pyproject.toml";
  return std::tuple(path.empty(), !environment.script_location_exists, environment.problems.size(),
                    tree.resolve(path) != path, environment.working_directory != parent_path(path),
                    !is_usual, path, environment.section != "alembic",
                    std::string_view(environment.section));
}

std::vector<Environment> without_repetition(const Tree& tree, std::vector<Environment> all) {
  std::vector<bool> superseded;
  for (const Environment& environment : all) {
    superseded.push_back(environment.config_path.empty() &&
                         is_claimed(environment.script_location, all));
  }
  std::size_t index = 0;
  std::erase_if(all, [&](const Environment&) { return superseded[index++]; });
  std::stable_sort(all.begin(), all.end(), [&tree](const Environment& a, const Environment& b) {
    return preference(tree, a) < preference(tree, b);
  });
  std::vector<Environment> unique;
  std::map<std::string, std::size_t> known;
  for (Environment& environment : all) {
    const auto [at, is_new] = known.emplace(identity(tree, environment), unique.size());
    if (is_new) {
      unique.push_back(std::move(environment));
      continue;
    }
    Environment& first = unique[at->second];
    const std::string label = config_label(environment);
    auto& others = first.other_configs;
    if (!label.empty() && label != config_label(first) &&
        std::find(others.begin(), others.end(), label) == others.end()) {
      others.push_back(label);
    }
  }
  return unique;
}

std::string place_name(const Environment& environment) {
  if (environment.script_location_outside) return environment.config_path;
  const std::string usual = join_paths(environment.script_location, "versions");
  const std::string& first = environment.version_locations.front().path;
  const bool is_part = environment.locations_set_in_code && first != usual;
  const std::string& place = is_part ? first : environment.script_location;
  return place.empty() ? "." : place;
}

// Names stay the same when other environments come and go, unless several share a place and a
// section.
void name_environments(std::vector<Environment>& environments) {
  std::map<std::string, int> uses;
  std::map<std::string, int> configs;
  const auto configured_name = [](const Environment& environment) {
    return environment.name + " (" + config_label(environment) + ")";
  };
  for (Environment& environment : environments) {
    const bool usual = environment.section.empty() || environment.section == "alembic";
    environment.name = place_name(environment) + (usual ? "" : ":" + environment.section);
    ++uses[environment.name];
    ++configs[configured_name(environment)];
  }
  for (Environment& environment : environments) {
    if (uses[environment.name] == 1) continue;
    const std::string name = configured_name(environment);
    const bool tells = !environment.config_path.empty() && configs[name] == 1;
    environment.name =
        tells ? name : environment.name + " (" + environment.version_locations.front().path + ")";
  }
}

class Discoverer {
 public:
  Discoverer(const Tree& tree, const std::string& root) : around_{tree, root, {}} {}

  Result<std::vector<Environment>> at(const std::string& start) {
    const std::optional<EntryKind> kind = around_.tree.kind(start);
    if (!kind) return Failure{"'" + start + "' does not exist"};
    if (*kind == EntryKind::directory) return at_directory(start);
    const std::string directory(parent_path(start));
    if (start.ends_with(".py") || file_name(start) == "pyproject.toml") {
      return at_directory(directory);
    }
    return at_ini(start);
  }

 private:
  Result<std::vector<Environment>> at_ini(const std::string& path) {
    const std::string beside = join_paths(parent_path(path), "pyproject.toml");
    const std::string toml = around_.tree.kind(beside) ? beside : "";
    std::vector<Environment> found = environments_of_config(around_, path, toml);
    const bool complete = std::all_of(
        found.begin(), found.end(),
        [](const Environment& environment) { return environment.script_location_exists; });
    if (!complete) {
      note_script_directories(find_project_files(around_.tree, ""));
      found = environments_of_config(around_, path, toml);
    }
    if (found.empty()) {
      return Failure{"'" + path + "' configures no Alembic environment: it has no script_location"};
    }
    return found;
  }

  std::vector<Environment> at_directory(const std::string& start) {
    ProjectFiles files = find_project_files(around_.tree, start);
    note_script_directories(files);
    std::vector<Environment> found = environments_in(files);
    for (const std::string& above : parents(start)) add_from_above(above, start, found);
    const bool is_missed = !loads_within(start, found) && holds_migrations(around_.tree, start);
    if (is_missed) return {environment_of_migrations(around_, start)};
    if (!found.empty()) return found;
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
    const auto add_one = [&](Environment environment) {
      for (Environment& part : with_locations_of_code(around_, std::move(environment))) {
        found.push_back(std::move(part));
      }
    };
    const auto add = [&](const std::string& ini, const std::string& toml) {
      for (Environment& environment : environments_of_config(around_, ini, toml)) {
        add_one(std::move(environment));
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
      if (!is_claimed(directory.path, found) && is_environment(directory)) {
        add_one(environment_of_script_directory(around_, directory.path));
      }
    }
    return found;
  }

  bool is_environment(const ScriptDirectory& directory) const {
    if (directory.versions) return true;
    return directory.mako && (directory.env || holds_migrations(around_.tree, directory.path));
  }

  Surroundings around_;
};

// What one environment loads is not overlooked by another in whose directory it lies.
void note_neighbours(std::vector<Environment>& environments) {
  std::vector<std::string> locations;
  for (const Environment& environment : environments) {
    for (const VersionLocation& location : environment.version_locations) {
      if (!location.outside) locations.push_back(location.path);
    }
  }
  for (Environment& environment : environments) {
    for (const std::string& location : locations) {
      if (!is_within(location, environment.script_location)) continue;
      environment.neighbours.push_back(location);
    }
  }
}

}  // namespace

Result<Discovery> discover(const Tree& tree, const std::vector<std::string>& starts,
                           const std::string& root) {
  Discovery discovery;
  Discoverer discoverer(tree, root);
  for (const std::string& start : starts) {
    Result<std::vector<Environment>> found = discoverer.at(start);
    if (!found) return found.failure();
    if (found->empty()) discovery.empty_starts.push_back(start);
    for (Environment& environment : *found)
      discovery.environments.push_back(std::move(environment));
  }
  discovery.environments = without_repetition(tree, std::move(discovery.environments));
  name_environments(discovery.environments);
  note_neighbours(discovery.environments);
  std::sort(discovery.environments.begin(), discovery.environments.end(),
            [](const Environment& a, const Environment& b) {
              return std::tie(a.config_path, a.section, a.script_location, a.name) <
                     std::tie(b.config_path, b.section, b.script_location, b.name);
            });
  return discovery;
}

}  // namespace revlint
