#include "rules/missing_location_meant.hpp"

#include <algorithm>
#include <vector>

#include "discovery/path_list.hpp"
#include "text/characters.hpp"
#include "text/phrase.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_pieces = 8;

bool is_directory(const Tree& tree, std::string_view path) {
  return !path.empty() && tree.kind(path) == EntryKind::directory;
}

const Setting* find_setting(const Environment& environment, std::string_view name) {
  const auto found = std::ranges::find(environment.settings, name, &Setting::name);
  return found == environment.settings.end() ? nullptr : &*found;
}

// How Alembic splits version_locations.
struct Separator {
  const Setting* setting = nullptr;  // null: at blanks and commas, as it always did
  char character = ' ';
};

Separator separator_of(const Environment& environment) {
  for (const char* name : {"path_separator", "version_path_separator"}) {
    const Setting* setting = find_setting(environment, name);
    if (setting == nullptr) continue;
    if (const auto character = separator_named(setting->value)) return {setting, *character};
  }
  return {};
}

// The setting that the project's release reads.
std::string_view name_of_setting(const Environment& environment) {
  return environment.alembic.before(1, 16, 0) ? "version_path_separator" : "path_separator";
}

std::string in_words(char separator) {
  return separator == ' ' ? "a space" : quoted(std::string(1, separator));
}

// "write path_separator = os", or another one that does not occur in the paths.
std::string other_separator(const Environment& environment, char torn_at) {
  const bool is_old = environment.alembic.before(1, 16, 0);
  const std::string value = torn_at != ':' ? "os" : is_old ? ";" : "newline";
  return "write " + std::string(name_of_setting(environment)) + " = " + value;
}

// A path that was split where it should not be: the pieces from `index` on exist as one directory.
std::optional<MeantLocation> torn_path(const Tree& tree, const Environment& environment,
                                       std::size_t index) {
  const auto& locations = environment.version_locations;
  const char separator = separator_of(environment).character;
  std::string path = locations[index].path;
  std::string written = locations[index].written;
  const std::size_t end = std::min(locations.size(), index + most_pieces);
  for (std::size_t last = index + 1; last < end; ++last) {
    path += separator + locations[last].written;
    written += separator + locations[last].written;
    if (!is_directory(tree, path)) continue;
    std::string hint =
        quoted(written) + " exists, but " + in_words(separator) +
        " is the separator of version_locations: " + other_separator(environment, separator);
    if (locations.size() > last - index + 1) hint += ", and put that between the directories";
    return MeantLocation{std::move(hint), last - index + 1};
  }
  return std::nullopt;
}

bool exists(const Tree& tree, const Environment& environment, std::string_view written) {
  constexpr std::string_view here = "%(here)s/";
  const std::string_view directory = parent_path(environment.config_path);
  if (written.starts_with(here))
    return is_directory(tree, join_paths(directory, written.substr(here.size())));
  return is_directory(tree, written) || is_directory(tree, join_paths(directory, written)) ||
         is_directory(tree, join_paths(environment.working_directory, written));
}

// Several paths that were not split, because another character is between them.
std::optional<MeantLocation> unsplit_paths(const Tree& tree, const Environment& environment,
                                           const VersionLocation& location) {
  const Separator separator = separator_of(environment);
  for (const char character : {':', ';', ',', ' '}) {
    const std::vector<std::string> parts = split_at(location.written, character);
    const bool all_exist = parts.size() > 1 && std::ranges::all_of(parts, [&](const auto& part) {
                             return exists(tree, environment, part);
                           });
    if (!all_exist) continue;
    std::string hint = in_words(character) + " is no separator here, and each directory exists: ";
    if (separator.setting != nullptr) {
      hint += separator.setting->name + " = " + separator.setting->value + " needs " +
              in_words(separator.character) + " between them";
    } else if (character == ':') {
      hint += "write " + std::string(name_of_setting(environment)) + " = os";
    } else {
      hint += "put a space between them";
    }
    return MeantLocation{std::move(hint), 1};
  }
  return std::nullopt;
}

}  // namespace

std::string hint_for_file(const Tree& tree, std::string_view path) {
  if (path.empty() || tree.kind(path) != EntryKind::file) return "";
  return quoted(path) + " is a file: name its directory";
}

std::optional<MeantLocation> meant_location(const Tree& tree, const Environment& environment,
                                            std::size_t index) {
  const VersionLocation& location = environment.version_locations[index];
  if (std::string hint = hint_for_file(tree, location.path); !hint.empty())
    return MeantLocation{std::move(hint), 1};
  if (auto torn = torn_path(tree, environment, index)) return torn;
  // The first piece of a torn path may exist.
  if (auto torn = index > 0 ? torn_path(tree, environment, index - 1) : std::nullopt) {
    --torn->pieces;
    return torn;
  }
  return unsplit_paths(tree, environment, location);
}

}  // namespace revlint
