#include "discovery/distinct_environments.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "discovery/options_in_code.hpp"
#include "discovery/read_environment.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

// A text that is the same for two configurations of one environment. Missing directories count as
// well as existing ones.
std::string identity(const Tree& tree, const Environment& environment) {
  std::set<std::string> locations;
  bool exists = false;
  for (const VersionLocation& location : environment.version_locations) {
    if (location.outside) continue;
    exists |= location.exists;
    locations.insert(tree.resolve(location.path).value_or(location.path));
  }
  std::string text = environment.recursive ? "recursive" : "";
  text += environment.sourceless ? "sourceless" : "";
  for (const std::string& location : locations) text += '\0' + location;
  if (exists) return text;
  const bool known = environment.script_location_exists || !environment.script_location.empty();
  return text + (known ? " at " + environment.script_location
                       : " of " + environment.config_path + ' ' + environment.section);
}

std::string config_label(const Environment& environment) {
  const bool usual = environment.section.empty() || environment.section == "alembic";
  return environment.config_path + (usual ? "" : ":" + environment.section);
}

// Sort key for configurations of one environment: the one with the smallest key is shown.
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

// Whether `outer` loads every file that `inner` loads.
bool holds(const Tree& tree, const Environment& outer, const Environment& inner) {
  if ((inner.recursive && !outer.recursive) || (inner.sourceless && !outer.sourceless))
    return false;
  const auto place = [&](const VersionLocation& location) {
    return location.outside || !location.exists ? std::nullopt : tree.resolve(location.path);
  };
  return std::ranges::all_of(inner.version_locations, [&](const VersionLocation& location) {
    const auto wanted = place(location);
    return wanted && std::ranges::any_of(outer.version_locations, [&](const VersionLocation& it) {
             const auto held = place(it);
             return held && (*held == *wanted || (outer.recursive && is_within(*wanted, *held)));
           });
  });
}

bool is_refused(const Environment& environment) {
  return std::ranges::any_of(environment.problems, &ConfigProblem::alembic_stops);
}

// An environment of another file is a part only if all locations of the larger one exist.
bool may_be_part(const Environment& inner, const Environment& outer) {
  if (inner.config_path == outer.config_path) return true;
  return outer.version_locations.size() > inner.version_locations.size() &&
         std::ranges::all_of(outer.version_locations, &VersionLocation::exists);
}

// A configuration that loads a part of what another one loads is the same environment: its links
// are those of the whole.
std::vector<Environment> without_parts(const Tree& tree, std::vector<Environment> all) {
  std::vector<bool> is_part(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < all.size() && !is_part[i]; ++j) {
      if (i == j || is_part[j] || is_refused(all[i]) || !may_be_part(all[i], all[j]) ||
          !holds(tree, all[j], all[i]))
        continue;
      is_part[i] = true;
      const std::string label = config_label(all[i]);
      if (!label.empty()) all[j].other_configs.push_back(label);
    }
  }
  std::size_t index = 0;
  std::erase_if(all, [&](const Environment&) { return is_part[index++]; });
  return all;
}

std::string place_name(const Environment& environment) {
  if (environment.script_location_outside) return environment.config_path;
  const std::string usual = join_paths(environment.script_location, "versions");
  const std::string& first = environment.version_locations.front().path;
  const bool is_part = environment.locations_set_in_code && first != usual;
  const std::string& place = is_part ? first : environment.script_location;
  return place.empty() ? "." : place;
}

// Names stay the same when other environments are added or removed, unless several share a place
// and a section: then the one in the usual directory gets the name.
void name_environments(std::vector<Environment>& environments) {
  std::map<std::string, int> uses, usual_uses;
  std::map<std::string, int> configs;
  const auto configured_name = [](const Environment& environment) {
    return environment.name + " (" + config_label(environment) + ")";
  };
  for (Environment& environment : environments) {
    const bool usual = environment.section.empty() || environment.section == "alembic";
    environment.name = place_name(environment) + (usual ? "" : ":" + environment.section);
    ++uses[environment.name];
    usual_uses[environment.name] += is_at_usual_place(environment);
    ++configs[configured_name(environment)];
  }
  for (Environment& environment : environments) {
    if (uses[environment.name] == 1) continue;
    if (usual_uses[environment.name] == 1 && is_at_usual_place(environment)) continue;
    const std::string name = configured_name(environment);
    const bool tells = !environment.config_path.empty() && configs[name] == 1;
    environment.name =
        tells ? name : environment.name + " (" + environment.version_locations.front().path + ")";
  }
}

// An environment does not report files in its directory that another environment loads.
void note_neighbours(const Tree& tree, std::vector<Environment>& environments) {
  std::vector<std::string> locations;
  for (const Environment& environment : environments) {
    for (const VersionLocation& location : environment.version_locations) {
      if (!location.outside) locations.push_back(location.path);
    }
  }
  for (Environment& environment : environments) {
    const std::vector<std::string> late = late_locations(tree, environment);
    for (const std::string& location : locations) {
      const bool is_late = std::ranges::find(late, location) != late.end();
      if (!is_late && !is_within(location, environment.script_location)) continue;
      environment.neighbours.push_back(location);
    }
  }
}

}  // namespace

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

std::vector<Environment> distinct_environments(const Tree& tree, std::vector<Environment> found) {
  std::vector<Environment> environments =
      without_parts(tree, without_repetition(tree, std::move(found)));
  name_environments(environments);
  note_neighbours(tree, environments);
  std::sort(environments.begin(), environments.end(),
            [](const Environment& a, const Environment& b) {
              return std::tie(a.config_path, a.section, a.script_location, a.name) <
                     std::tie(b.config_path, b.section, b.script_location, b.name);
            });
  return environments;
}

}  // namespace revlint
