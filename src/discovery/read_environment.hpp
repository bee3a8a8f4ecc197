#pragma once
// Makes Environments from configuration files, from a script directory without one, and from a
// directory of migrations that the user names.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discovery/environment.hpp"
#include "tree/tree.hpp"

namespace revlint {

// Facts about the tree that all environments share.
struct Surroundings {
  const Tree& tree;
  std::string root;                              // absolute path of the tree's root; may be empty
  std::vector<std::string> script_directories;   // directories that look like script locations
  std::string section;                           // the only one that counts; empty: all
  std::optional<std::string> working_directory;  // from where Alembic is started, if that is known
};

// One environment for every section of the ini file that has a script_location, and for [alembic]
// where the pyproject.toml beside it has one or where the file lies in a script directory, as
// Flask-Migrate leaves it. Either path may be empty. Names are not yet given.
std::vector<Environment> read_environments(const Surroundings& around, const std::string& ini_path,
                                           const std::string& toml_path);

// An environment that is set up in code: `directory` is its script location.
Environment environment_of_script_directory(const Surroundings& around,
                                            const std::string& directory);

// Just the migrations of a directory.
Environment environment_of_migrations(const Surroundings& around, const std::string& directory);

// Whether the migrations are where Alembic looks without version_locations.
bool is_at_usual_place(const Environment& environment);

// Whether the directory, which may be the root of the tree, is called as `alembic init` calls it.
bool is_called_versions(const Surroundings& around, std::string_view directory);

// Whether Python files of the directory bind `down_revision`; looks into a few.
bool holds_migrations(const Tree& tree, std::string_view directory);

// Whether any file there has a name that Alembic would load.
bool holds_sources(const Tree& tree, std::string_view directory);

// Whether there are Python files in the directory, and each that Alembic would load binds
// `revision`. Where the user names the directory they count as migrations, even without a
// `down_revision`.
bool holds_revisions_alone(const Tree& tree, std::string_view directory);

}  // namespace revlint
