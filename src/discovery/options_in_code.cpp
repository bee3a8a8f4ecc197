#include "discovery/options_in_code.hpp"

#include <algorithm>
#include <set>

#include "discovery/path_list.hpp"
#include "discovery/project_files.hpp"
#include "discovery/resolve_location.hpp"
#include "python/paths.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

constexpr std::string_view option = "version_locations";

// Alembic has read version_locations before it runs env.py.
bool is_too_late(std::string_view path, const OptionCalls& calls) {
  return file_name(path) == "env.py" && (calls.version_locations || calls.computed);
}

std::string setting(const Environment& environment, std::string_view name) {
  for (const Setting& setting : environment.settings) {
    if (setting.name == name) return setting.value;
  }
  return {};
}

// The pieces of version_locations that are known, as Alembic splits them.
std::vector<std::string> pieces_of(const OptionCalls& calls, const Environment& environment) {
  std::string separator = calls.separator;
  if (separator.empty()) separator = setting(environment, "path_separator");
  if (separator.empty()) separator = setting(environment, "version_path_separator");
  const std::string text = calls.version_locations.value_or("");
  const auto character = separator_named(separator);
  std::vector<std::string> pieces =
      character ? split_at(text, *character) : split_legacy(text, LegacyOption::version_locations);
  std::erase_if(pieces, [](const std::string& piece) {
    return piece.empty() || piece.find(python::unknown_piece) != std::string::npos;
  });
  return pieces;
}

class Assignment {
 public:
  Assignment(const Surroundings& around, std::vector<Environment>& found)
      : around_(around), found_(found) {}

  // Where the code of a file computes the locations of an environment; by environment.
  std::map<std::size_t, Origin> computed(const CodeFile& file) const {
    std::map<std::size_t, Origin> places;
    for (const OptionCalls& calls : file.calls) {
      if (!calls.computed || file_name(file.path) == "env.py") continue;
      for (const std::size_t index : meant(file, calls))
        places.emplace(index, Origin{file.path, calls.version_locations_span});
    }
    return places;
  }

  // The directories that env.py adds to those of an environment.
  std::vector<std::string> late(const Environment& environment, const CodeFile& file) const {
    std::vector<std::string> late;
    for (const OptionCalls& calls : file.calls) {
      for (const VersionLocation& location : locations_of(environment, file, calls)) {
        if (!loads(environment, location.path)) late.push_back(location.path);
      }
    }
    return late;
  }

  void add(const CodeFile& file, const OptionCalls& calls) {
    if (file_name(file.path) == "env.py") return;
    if (calls.script_location) add_script_location(file, calls);
    if (!calls.version_locations) return;
    for (const std::size_t index : meant(file, calls)) {
      Environment& environment = found_[index];
      for (VersionLocation& location : locations_of(environment, file, calls)) {
        if (!loads(environment, location.path))
          environment.version_locations.push_back(std::move(location));
      }
    }
  }

 private:
  LocationResolver resolver_of(const Environment& environment, const CodeFile& file) const {
    const std::string_view directory = environment.config_path.empty()
                                           ? parent_path(file.path)
                                           : parent_path(environment.config_path);
    LocationResolver resolver(around_.tree, std::string(directory), around_.root,
                              around_.script_directories);
    resolver.try_first(environment.working_directory);
    resolver.import_from(environment.import_roots);
    return resolver;
  }

  // The directory that a text in code means; nullopt where there is none.
  std::optional<std::string> directory(const Environment& environment, const CodeFile& file,
                                       const std::string& text) const {
    LocationResolver resolver = resolver_of(environment, file);
    resolver.start_where_exists(text);
    ResolvedLocation place = resolver.resolve(text);
    if (!place.exists || around_.tree.kind(place.path) != EntryKind::directory) return std::nullopt;
    return std::move(place.path);
  }

  // Those that exist; where code computes them, others may not be meant.
  std::vector<VersionLocation> locations_of(const Environment& environment, const CodeFile& file,
                                            const OptionCalls& calls) const {
    std::vector<VersionLocation> locations;
    for (const std::string& piece : pieces_of(calls, environment)) {
      const auto path = directory(environment, file, piece);
      if (path && !path->empty())
        locations.push_back({*path, *path, true, false, {file.path, calls.version_locations_span}});
    }
    return locations;
  }

  static bool loads(const Environment& environment, const std::string& path) {
    return std::ranges::find(environment.version_locations, path, &VersionLocation::path) !=
           environment.version_locations.end();
  }

  void add_script_location(const CodeFile& file, const OptionCalls& calls) {
    const auto path = directory({}, file, *calls.script_location);
    if (!path || path->empty() || !around_.section.empty()) return;
    const bool is_known = std::ranges::any_of(found_, [&](const Environment& environment) {
      return environment.script_location == *path || is_within(*path, environment.script_location);
    });
    if (is_known || !around_.tree.kind(join_paths(*path, "env.py"))) return;
    found_.push_back(environment_of_script_directory(around_, *path));
  }

  // The environments that the code is about, by the strongest evidence that there is.
  std::vector<std::size_t> meant(const CodeFile& file, const OptionCalls& calls) const {
    if (calls.script_location) {
      return where([&](const Environment& environment) {
        return directory(environment, file, *calls.script_location) == environment.script_location;
      });
    }
    auto all = where([&](const Environment& environment) {
      return std::ranges::any_of(
          locations_of(environment, file, calls), [&](const VersionLocation& it) {
            return loads(environment, it.path) ||
                   it.path == join_paths(environment.script_location, "versions");
          });
    });
    if (all.empty() && !calls.configuration.empty()) {
      all = where([&](const Environment& environment) {
        return !environment.config_path.empty() &&
               (calls.configuration == environment.config_path ||
                calls.configuration.ends_with('/' + environment.config_path));
      });
    }
    if (!all.empty()) return all;
    all = where([&](const Environment& environment) {
      return is_within(environment.script_location, parent_path(file.path));
    });
    return all.empty() && found_.size() == 1 ? std::vector<std::size_t>{0} : all;
  }

  template <class Holds>
  std::vector<std::size_t> where(const Holds& holds) const {
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (found_[i].script_location_exists && holds(found_[i])) indices.push_back(i);
    }
    return indices;
  }

  const Surroundings& around_;
  std::vector<Environment>& found_;
};

}  // namespace

const std::vector<CodeFile>& ProjectCode::of(std::string_view directory) {
  const auto known = known_.find(directory);
  if (known != known_.end()) return known->second;
  std::vector<CodeFile>& files = known_[std::string(directory)];
  const std::optional<Listing> listing = tree_.list(directory);
  if (!listing) return files;
  Buffer bytes;
  for (const Entry& entry : *listing) {
    if (entry.kind != EntryKind::file || !entry.name.ends_with(".py")) continue;
    if (entry.name.starts_with("test_") || entry.name == "conftest.py") continue;
    if (left_-- <= 0) break;
    CodeFile file{join_paths(directory, entry.name), {}, {}};
    if (tree_.read(file.path, bytes) != ReadStatus::ok) continue;
    file.calls = find_option_calls(bytes.view(), file.path);
    const bool late = std::ranges::any_of(
        file.calls, [&](const OptionCalls& calls) { return is_too_late(file.path, calls); });
    const std::size_t at = late ? std::string_view::npos : bytes.view().find(option);
    if (at != std::string_view::npos) {
      const auto begin = static_cast<std::uint32_t>(at);
      file.mention = Origin{file.path, {begin, begin + static_cast<std::uint32_t>(option.size())}};
    }
    if (file.mention || !file.calls.empty()) files.push_back(std::move(file));
  }
  return files;
}

std::optional<Origin> ProjectCode::mention_above(std::string_view directory) {
  while (true) {
    for (const CodeFile& file : of(directory)) {
      if (file.mention) return file.mention;
    }
    if (directory.empty()) return std::nullopt;
    directory = parent_path(directory);
  }
}

namespace {

// The directories of the environments and all above them, and the others.
std::set<std::string> searched(const std::vector<Environment>& environments,
                               const std::vector<std::string>& others) {
  std::set<std::string> directories(others.begin(), others.end());
  for (const Environment& environment : environments) {
    if (!environment.script_location_exists) continue;
    std::string_view at = environment.script_location;
    directories.emplace(at);
    while (!at.empty()) directories.emplace(at = parent_path(at));
  }
  return directories;
}

}  // namespace

void add_options_in_code(const Surroundings& around, ProjectCode& code,
                         const std::vector<std::string>& others, std::vector<Environment>& found) {
  Assignment assignment(around, found);
  for (const std::string& directory : searched(found, others)) {
    for (const CodeFile& file : code.of(directory)) {
      for (const OptionCalls& calls : file.calls) assignment.add(file, calls);
    }
  }
}

std::vector<std::string> late_locations(const Tree& tree, const Environment& environment) {
  if (!environment.script_location_exists) return {};
  CodeFile file{join_paths(environment.script_location, "env.py"), {}, {}};
  Buffer bytes;
  if (tree.read(file.path, bytes) != ReadStatus::ok) return {};
  file.calls = find_option_calls(bytes.view(), file.path);
  if (file.calls.empty()) return {};
  const Surroundings around{tree, {}, {}, {}, {}};
  std::vector<Environment> none;
  return Assignment(around, none).late(environment, file);
}

std::vector<Origin> computed_locations(const Tree& tree,
                                       const std::vector<Environment>& environments) {
  const ProjectFiles files = find_project_files(tree, "");
  Surroundings around{tree, {}, {}, {}, {}};
  for (const ScriptDirectory& directory : files.script_directories)
    around.script_directories.push_back(directory.path);
  std::vector<Environment> copies = environments;
  const Assignment assignment(around, copies);
  ProjectCode code(tree);
  std::vector<Origin> places(environments.size());
  for (const std::string& directory : searched(environments, files.code)) {
    for (const CodeFile& file : code.of(directory)) {
      for (const auto& [index, origin] : assignment.computed(file)) {
        if (places[index].path.empty()) places[index] = origin;
      }
    }
  }
  return places;
}

}  // namespace revlint
