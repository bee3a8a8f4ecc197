#include "discovery/alembic_release.hpp"

#include <algorithm>
#include <vector>

#include "discovery/environment.hpp"
#include "discovery/path_list.hpp"
#include "text/characters.hpp"
#include "tree/paths.hpp"
#include "tree/tree.hpp"

namespace revlint {
namespace {

constexpr std::string_view digits = "0123456789";

bool is_name_part(char c) {
  return is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
}

bool is_requirements(std::string_view name) {
  return name.ends_with(".txt") &&
         (name.starts_with("requirements") || name.ends_with("requirements.txt"));
}

// Where a version follows `at` in `text`, directly after the characters that separate a name from
// its pin in these files: `==1.8.1`, `"\nversion = "1.8.1"`, `": {... "version": "==1.8.1"`.
std::size_t version_after(std::string_view text, std::size_t at, std::string_view between) {
  if (!text.substr(at).starts_with(between)) return text.npos;
  at += between.size();
  return at < text.size() && digits.find(text[at]) != digits.npos ? at : text.npos;
}

// The release that starts at `at`.
AlembicRelease release_at(std::string_view text, std::size_t at, std::string_view path) {
  std::size_t end = at;
  while (end < text.size() && is_name_part(text[end])) ++end;
  AlembicRelease release = release_of(text.substr(at, end - at));
  release.path = path;
  release.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
  return release;
}

// The offset of the version in any of these files; npos where they do not pin it.
std::size_t find_pin(std::string_view text, std::string_view file) {
  const bool requirement = file.ends_with(".txt") || file == "pyproject.toml";
  for (std::size_t at = 0; (at = text.find("alembic", at)) != text.npos; ++at) {
    const std::size_t end = at + 7;
    const bool whole = (at == 0 || !is_name_part(text[at - 1])) &&
                       (end == text.size() || !is_name_part(text[end]));
    if (!whole) continue;
    if (requirement) {
      const std::size_t line = std::min(text.find('\n', end), text.size());
      const std::size_t equal = std::min(text.find("==", end), line);
      const std::string_view before = text.substr(end, equal - end);
      if (equal == line ||
          before.find_first_not_of(" \t[]abcdefghijklmnopqrstuvwxyz") != before.npos)
        continue;
      std::size_t version = equal + 2;
      while (version < line && text[version] == ' ') ++version;
      if (version_after(text, version, "") != text.npos) return version;
    } else if (file == "Pipfile.lock") {
      const std::size_t close = std::min(text.find('}', end), text.size());
      const std::size_t version = text.find("\"version\": \"==", end);
      if (version < close) return version_after(text, version, "\"version\": \"==");
    } else {
      for (const std::string_view between : {"\"\nversion = \"", "\"\r\nversion = \""}) {
        const std::size_t version = version_after(text, end, between);
        if (version != text.npos) return version;
      }
    }
  }
  return text.npos;
}

// The files that may pin it; those that list what is installed come first.
std::vector<std::string> candidates(const Tree& tree, std::string_view directory) {
  std::vector<std::string> paths;
  const auto listing = tree.list(directory);
  if (!listing) return paths;
  for (const std::string_view name : {"uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock"}) {
    if (listing->find(name)) paths.push_back(join_paths(directory, name));
  }
  for (const Entry& entry : *listing) {
    if (is_requirements(entry.name)) paths.push_back(join_paths(directory, entry.name));
  }
  if (const Entry* const folder = listing->find("requirements");
      folder && folder->kind == EntryKind::directory) {
    const std::string below = join_paths(directory, "requirements");
    if (const auto files = tree.list(below)) {
      for (const Entry& entry : *files) {
        if (entry.name.ends_with(".txt")) paths.push_back(join_paths(below, entry.name));
      }
    }
  }
  if (listing->find("pyproject.toml")) paths.push_back(join_paths(directory, "pyproject.toml"));
  return paths;
}

const Setting* find_setting(const Environment& environment, std::string_view name) {
  const auto at = std::ranges::find(environment.settings, name, &Setting::name);
  return at == environment.settings.end() ? nullptr : &*at;
}

// Whether an Alembic that does not know path_separator splits version_locations differently.
bool splits_otherwise(const Environment& environment, std::string_view path_separator) {
  const Setting* const locations = find_setting(environment, "version_locations");
  if (!locations || locations->origin.path.ends_with(".toml")) return false;
  const std::optional<char> wanted = separator_named(path_separator);
  const Setting* const old = find_setting(environment, "version_path_separator");
  if (!wanted) return true;  // newer releases refuse this value
  const bool knows_old = !environment.alembic.before(1, 7, 0);
  const std::optional<char> known =
      old && knows_old ? separator_named(old->value) : std::optional<char>();
  return split_at(locations->value, *wanted) !=
         (known ? split_at(locations->value, *known)
                : split_legacy(locations->value, LegacyOption::version_locations));
}

}  // namespace

std::string AlembicRelease::text() const {
  if (!pinned()) return "the newest, 1.20";  // whose answers tests/facts/ has
  return std::to_string(version[0]) + "." + std::to_string(version[1]) + "." +
         std::to_string(version[2]);
}

AlembicRelease release_of(std::string_view version) {
  AlembicRelease release;
  std::array<int, 3> parts{};
  if (version.starts_with('v')) version.remove_prefix(1);
  for (int& part : parts) {
    const std::size_t length = std::min(version.find_first_not_of(digits), version.size());
    if (length == 0 || length > 4) break;
    for (const char c : version.substr(0, length)) part = part * 10 + (c - '0');
    version.remove_prefix(length);
    if (!version.starts_with('.')) break;
    version.remove_prefix(1);
  }
  if (parts != std::array<int, 3>{}) release.version = parts;
  return release;
}

AlembicRelease find_release(const Tree& tree, std::string_view directory) {
  Buffer bytes;
  while (true) {
    for (const std::string& path : candidates(tree, directory)) {
      if (tree.read(path, bytes) != ReadStatus::ok) continue;
      const std::size_t at = find_pin(bytes.view(), file_name(path));
      if (at == std::string_view::npos) continue;
      AlembicRelease release = release_at(bytes.view(), at, path);
      if (release.pinned()) return release;
    }
    if (directory.empty()) return {};
    directory = parent_path(directory);
  }
}

void apply_release(Environment& environment) {
  const AlembicRelease& release = environment.alembic;
  const std::string alembic = "Alembic " + release.text();
  if (release.before(1, 16, 0) && environment.config_path.ends_with("pyproject.toml")) {
    environment.problems.push_back(
        {alembic + " does not read pyproject.toml, 1.16 and later do: it stops with "
                   "CommandError: No config file 'alembic.ini' found, or file has no "
                   "'[alembic]' section",
         "write an alembic.ini, or upgrade Alembic",
         {environment.config_path, {}},
         ConfigProblem::Effect::alembic_stops});
  }
  if (release.before(1, 10, 0) && environment.recursive) {
    environment.recursive = false;
    environment.problems.push_back(
        {alembic + " does not know recursive_version_locations, 1.10 and later do: it does "
                   "not look into sub-directories",
         "upgrade Alembic, or name each directory in version_locations",
         {environment.config_path, {}}});
  }
  if (release.before(1, 16, 0)) {
    // Alembic cannot stop at a setting that it does not read.
    const std::size_t unread =
        std::erase_if(environment.problems, [&](const ConfigProblem& problem) {
          const bool toml = problem.origin.path.ends_with("pyproject.toml") &&
                            problem.origin.path != environment.config_path;
          return toml || problem.kind == ConfigProblem::Kind::refused_path_separator;
        });
    if (unread > 0 && environment.script_location_written.empty()) {
      environment.problems.push_back(
          {alembic + " does not read pyproject.toml, 1.16 and later do: it stops with "
                     "CommandError: No 'script_location' key found in configuration.",
           "write script_location into the ini file",
           {environment.config_path, {}},
           ConfigProblem::Effect::alembic_stops});
    }
  }
  for (const Setting& setting : environment.settings) {
    if (setting.name == "path_separator" && release.before(1, 16, 0) &&
        splits_otherwise(environment, setting.value)) {
      environment.problems.push_back(
          {alembic +
               " does not know path_separator, 1.16 and later do: it splits "
               "version_locations " +
               (find_setting(environment, "version_path_separator") && !release.before(1, 7, 0)
                    ? "as version_path_separator says"
                    : "at blanks and commas"),
           "write version_path_separator = " + setting.value, setting.origin});
    }
    if (setting.name == "version_path_separator" && setting.value == "newline" &&
        release.before(1, 13, 3)) {
      environment.problems.push_back(
          {alembic + " stops with ValueError: 'newline' is not a valid value for "
                     "version_path_separator; expected 'space', 'os', ':', ';'",
           "upgrade Alembic to 1.13.3 or later", setting.origin,
           ConfigProblem::Effect::alembic_stops});
    }
  }
}

}  // namespace revlint
