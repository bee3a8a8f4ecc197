#include "bodies/databases.hpp"

#include <algorithm>
#include <array>

#include "bodies/environment_facts.hpp"
#include "text/characters.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

constexpr std::array postgresql_drivers = {"psycopg2",      "psycopg2-binary", "psycopg",
                                           "asyncpg",       "pg8000",          "psycopg2cffi",
                                           "psycopg-binary"};
constexpr std::array mysql_drivers = {
    "pymysql", "mysqlclient", "aiomysql", "asyncmy", "mysql-connector-python", "mysql-python"};
constexpr Node most_migrations = 300;  // that are read for the dialects that they import

bool is_name_part(char c) {
  return is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
}

// Whether the text, in lower case, has the word: "psycopg" is not in "psycopg2".
bool mentions(std::string_view text, std::string_view word) {
  for (std::size_t at = 0; (at = text.find(word, at)) != text.npos; ++at) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_name_part(text[at - 1])) &&
        (end == text.size() || !is_name_part(text[end])))
      return true;
  }
  return false;
}

// The URLs of a text that is no code: "postgresql+asyncpg://".
void read_urls(std::string_view text, Databases& found) {
  for (std::size_t at = 0; (at = text.find("://", at)) != text.npos; ++at) {
    std::size_t begin = at;
    while (begin > 0 && (is_alphanumeric(text[begin - 1]) || text[begin - 1] == '+')) --begin;
    const std::string_view scheme = text.substr(begin, at - begin);
    found.postgresql |= scheme.starts_with("postgres");
    found.mysql |= scheme.starts_with("mysql") || scheme.starts_with("mariadb");
    found.sqlite |= scheme.starts_with("sqlite");
    found.psycopg3 |= scheme == "postgresql+psycopg";
  }
}

std::string read_lower(const Tree& tree, std::string_view path) {
  std::string bytes;
  if (tree.read(path, bytes) != ReadStatus::ok) return {};
  return lower_case(bytes);
}

// The lines of an ini file that have an URL; comments are left out.
void read_configuration(std::string_view text, Databases& found) {
  while (!text.empty()) {
    const std::string_view line = first_line(text);
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const std::string_view plain = trimmed(line);
    if (!plain.starts_with('#') && !plain.starts_with(';')) read_urls(plain, found);
  }
}

void read_requirements(std::string_view text, Databases& found) {
  const auto any = [&](const auto& drivers) {
    return std::ranges::any_of(drivers, [&](const char* it) { return mentions(text, it); });
  };
  found.postgresql |= any(postgresql_drivers);
  found.mysql |= any(mysql_drivers);
  found.aiosqlite |= mentions(text, "aiosqlite");
  found.psycopg3 |= mentions(text, "psycopg") && !mentions(text, "psycopg2") &&
                    !mentions(text, "psycopg2-binary") && !mentions(text, "asyncpg");
}

bool is_requirements(std::string_view name) {
  if (name.ends_with(".txt") || name.ends_with(".in"))
    return name.find("requirements") != name.npos || parent_path(name) == "requirements";
  return name == "pyproject.toml" || name == "Pipfile" || name == "setup.py" ||
         name == "setup.cfg" || name == "environment.yml";
}

void read_directory(const Tree& tree, std::string_view directory, Databases& found) {
  const auto listing = tree.list(directory);
  if (!listing) return;
  for (const Entry& entry : *listing) {
    const std::string path = join_paths(directory, entry.name);
    if (entry.name == "requirements" && entry.kind == EntryKind::directory) {
      if (const auto files = tree.list(path)) {
        for (const Entry& file : *files) {
          if (file.name.ends_with(".txt") || file.name.ends_with(".in"))
            read_requirements(read_lower(tree, join_paths(path, file.name)), found);
        }
      }
    } else if (entry.kind != EntryKind::directory && is_requirements(entry.name)) {
      read_requirements(read_lower(tree, path), found);
    }
  }
}

// The directories from `directory` up to the root.
std::vector<std::string> upwards(std::string_view directory) {
  std::vector<std::string> all{std::string(directory)};
  while (!all.back().empty()) all.emplace_back(parent_path(all.back()));
  return all;
}

// "image: postgres:11" in files of Docker and of CI services at the root.
int declared_major(const Tree& tree, std::string_view directory) {
  int lowest = 0;
  for (const std::string& above : upwards(directory)) {
    const auto listing = tree.list(above);
    if (!listing) continue;
    for (const Entry& entry : *listing) {
      const bool compose = (entry.name.ends_with(".yml") || entry.name.ends_with(".yaml")) &&
                           entry.name.find("compose") != entry.name.npos;
      if (!compose) continue;
      const std::string text = read_lower(tree, join_paths(above, entry.name));
      for (std::size_t at = 0; (at = text.find("postgres:", at)) != text.npos; ++at) {
        int major = 0;
        for (std::size_t i = at + 9; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i)
          major = std::min(10 * major + (text[i] - '0'), 1000);
        if (major > 0 && (lowest == 0 || major < lowest)) lowest = major;
      }
    }
  }
  return lowest;
}

void read_imports(std::string_view text, Databases& found) {
  found.postgresql |= text.find("dialects.postgresql") != text.npos ||
                      text.find("dialects import postgresql") != text.npos;
  found.mysql |=
      text.find("dialects.mysql") != text.npos || text.find("dialects import mysql") != text.npos;
}

Databases find_databases(const Project& project, const EnvironmentState& state) {
  Databases found;
  const Tree& tree = *project.tree;
  const Environment& environment = state.environment;
  std::string start = environment.script_location;
  if (start.empty() && !environment.version_locations.empty())
    start = parent_path(environment.version_locations[0].path);
  found.postgresql_major = declared_major(tree, start);
  if (!environment.config_path.empty())
    read_configuration(read_lower(tree, environment.config_path), found);
  if (!found.known()) read_configuration(read_lower(tree, join_paths(start, "env.py")), found);
  if (found.known()) return found;
  for (const std::string& directory : upwards(start)) read_directory(tree, directory, found);
  if (found.known()) return found;
  const Graph& graph = state.judged().graph;
  for (Node node = graph.size(); node > 0 && graph.size() - node < most_migrations; --node)
    read_imports(project.body(Side::judged, graph.revision(node - 1).path).text(), found);
  return found;
}

// "versions/sqlite/", "migrations_mysql/"
bool is_folder_of(std::string_view path, std::string_view database) {
  return lower_case(parent_path(path)).find(database) != std::string::npos;
}

}  // namespace

EnvironmentFacts& facts_of(const EnvironmentState& state) {
  if (!state.facts || state.facts->judged != &state.judged())
    state.facts = std::make_shared<EnvironmentFacts>(EnvironmentFacts{&state.judged()});
  return *state.facts;
}

const Databases& databases_of(const Project& project, const EnvironmentState& state) {
  EnvironmentFacts& facts = facts_of(state);
  if (!facts.databases) facts.databases = find_databases(project, state);
  return *facts.databases;
}

Databases databases_of(const Project& project, const EnvironmentState& state,
                       const Revision& revision) {
  Databases found = databases_of(project, state);
  if (is_folder_of(revision.path, "sqlite")) found = {.sqlite = true};
  if (is_folder_of(revision.path, "mysql")) found = {.mysql = true};
  return found;
}

}  // namespace revlint
